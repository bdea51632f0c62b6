package sutra.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import sutra.cli.data.BadDataException;
import sutra.cli.output.Console;
import sutra.cli.output.OutputClosedException;
import sutra.embed.spi.EmbeddingException;
import sutra.engine.LearningStoppedException;
import sutra.storage.api.BackPressureException;
import sutra.storage.api.ConflictException;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.EmbeddingSpaceException;
import sutra.storage.api.HistoryDroppedException;
import sutra.storage.api.StoreClosedException;
import sutra.storage.api.StoreException;
import sutra.storage.api.StoreFailedException;
import sutra.storage.api.StoreFullException;
import sutra.storage.api.StoreIoException;
import sutra.storage.api.StoreLockedException;
import sutra.storage.api.StoreReadOnlyException;
import sutra.storage.api.UnsupportedFormatException;

/** Turns what went wrong into one sentence on standard error and an exit code. */
final class Failures {

  private Failures() {}

  /** Reports a failure; with the stack trace only where it is asked for. */
  static int report(Throwable failure, Console console, boolean verbose) {
    if (failure instanceof OutputClosedException) {
      return ExitCode.OK;
    }
    if (verbose) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      console.note(trace.toString().stripTrailing());
    }
    console.note(console.noteStyle().alarm("sutra:") + " " + sentence(failure));
    return code(failure);
  }

  private static int code(Throwable failure) {
    return switch (failure) {
      case NegativeAnswerException _ -> ExitCode.NEGATIVE;
      case UsageException _, IllegalArgumentException _ -> ExitCode.USAGE;
      case BadDataException _ -> ExitCode.BAD_INPUT;
      case MissingStoreException _ -> ExitCode.NO_STORE;
      case StoreException e -> code(e);
      case LearningStoppedException e -> code(e.getCause());
      case EmbeddingException _, IOException _, UncheckedIOException _, OutOfMemoryError _ ->
          ExitCode.STORE_FAILED;
      default -> ExitCode.UNEXPECTED;
    };
  }

  private static int code(StoreException failure) {
    return switch (failure) {
      case StoreLockedException _ -> ExitCode.LOCKED;
      case HistoryDroppedException _ -> ExitCode.USAGE;
      case CorruptStoreException _, UnsupportedFormatException _ -> ExitCode.DAMAGED;
      case StoreIoException _,
          StoreClosedException _,
          StoreFullException _,
          StoreFailedException _,
          StoreReadOnlyException _,
          BackPressureException _,
          ConflictException _,
          EmbeddingSpaceException _ ->
          ExitCode.STORE_FAILED;
    };
  }

  private static String sentence(Throwable failure) {
    return switch (failure) {
      case UncheckedIOException e when e.getCause() instanceof FileSystemException cause ->
          sentence(cause);
      case NoSuchFileException e -> e.getFile() + ": no such file or folder";
      case AccessDeniedException e -> e.getFile() + ": no permission";
      case InvalidPathException e -> e.getInput() + ": not a file name: " + e.getReason();
      case OutOfMemoryError e ->
          "not enough memory ("
              + e.getMessage()
              + "); give more with JAVA_TOOL_OPTIONS=-Xmx4g or learn in smaller parts";
      default -> oneLine(failure);
    };
  }

  private static String oneLine(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    return code(failure) == ExitCode.UNEXPECTED
        ? "unexpected %s: %s; run again with --verbose to see where"
            .formatted(failure.getClass().getSimpleName(), message)
        : message;
  }
}
