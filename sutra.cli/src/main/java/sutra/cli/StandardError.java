package sutra.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/**
 * Gives the process its standard error back.
 *
 * <p>The JVM always warns of the incubating Vector API while it starts, before any code of ours
 * runs. So the launcher of the image starts the JVM with standard error put aside on another
 * descriptor, names it in the property {@value #DESCRIPTOR}, and {@link #restore} moves it back:
 * from then on descriptor 2 is what the user gave, terminal or file, for child processes too.
 */
final class StandardError {
  /** System property: the number of the descriptor that holds standard error meanwhile. */
  static final String DESCRIPTOR = "sutra.stderr.descriptor";

  private static final int STANDARD_ERROR = 2;

  private StandardError() {}

  /** Restores standard error if the launcher put it aside; must run before anything is printed. */
  @SuppressWarnings("restricted") // the descriptor matches POSIX dup2
  static void restore() {
    Integer saved = Integer.getInteger(DESCRIPTOR);
    if (saved == null) {
      return;
    }
    var linker = Linker.nativeLinker();
    var dup2 =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("dup2"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    int result;
    try {
      result = (int) dup2.invokeExact((int) saved, STANDARD_ERROR);
    } catch (Throwable failure) {
      throw new IllegalStateException("dup2(" + saved + ", " + STANDARD_ERROR + ")", failure);
    }
    if (result != STANDARD_ERROR) {
      throw new IllegalStateException(
          "no such descriptor: " + DESCRIPTOR + "=" + saved + "; start Sutra by its launcher");
    }
  }
}
