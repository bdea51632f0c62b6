package sutra.cli.output;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The streams a command talks to, and what is known of them. Text is written as UTF-8, whatever the
 * locale. Thread-safe.
 */
public final class Console {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final String WIPE_LINE = "\r\u001b[K";
  private static final int WIDTH_LIMIT = 100;
  private static final int WIDTH_MINIMUM = 40;

  private final InputStream in;
  private final BufferedOutputStream out;
  private final OutputStream err;
  private final boolean inIsTerminal;
  private final boolean outIsTerminal;
  private final boolean errIsTerminal;
  private final Map<String, String> environment;
  private boolean barShown;
  private boolean outBroken;

  /**
   * Names the streams; none of them is ever closed.
   *
   * @param environment variables that matter: NO_COLOR, TERM, COLUMNS, SUTRA_STORE, SUTRA_COMMAND
   */
  public Console(
      InputStream in,
      OutputStream out,
      OutputStream err,
      boolean outIsTerminal,
      boolean errIsTerminal,
      Map<String, String> environment) {
    this(
        in,
        new BufferedOutputStream(out, BUFFER_BYTES),
        err,
        false,
        outIsTerminal,
        errIsTerminal,
        environment);
  }

  private Console(
      InputStream in,
      BufferedOutputStream out,
      OutputStream err,
      boolean inIsTerminal,
      boolean outIsTerminal,
      boolean errIsTerminal,
      Map<String, String> environment) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.inIsTerminal = inIsTerminal;
    this.outIsTerminal = outIsTerminal;
    this.errIsTerminal = errIsTerminal;
    this.environment = Map.copyOf(environment);
  }

  /** The streams of this process. */
  public static Console ofProcess() {
    return new Console(
        System.in,
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES),
        new FileOutputStream(FileDescriptor.err),
        Terminals.STANDARD_INPUT.isTerminal(),
        Terminals.STANDARD_OUTPUT.isTerminal(),
        Terminals.STANDARD_ERROR.isTerminal(),
        System.getenv());
  }

  /** The same streams but for the standard input, which is empty. */
  public Console withoutInput() {
    return new Console(
        InputStream.nullInputStream(), out, err, false, outIsTerminal, errIsTerminal, environment);
  }

  /** Whether a person types what is read. */
  public boolean inputIsTerminal() {
    return inIsTerminal;
  }

  /** The standard input. */
  public InputStream in() {
    return in;
  }

  /**
   * Writes one line of results.
   *
   * @throws OutputClosedException if nobody reads them any more
   * @throws UncheckedIOException if they cannot be written
   */
  public void result(String line) {
    synchronized (out) {
      try {
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
        if (outIsTerminal) {
          out.flush();
        }
      } catch (IOException e) {
        throw failure(e);
      }
    }
  }

  /** Whether results go to a terminal on which lines can be written over. */
  public boolean canRedrawResults() {
    return outIsTerminal && !"dumb".equals(environment.get("TERM"));
  }

  /**
   * Writes lines of results over the last ones, on a terminal that can; throws what {@link #result}
   * throws.
   *
   * @param over how many lines to write over; 0 to write below
   */
  public void redrawResults(List<String> lines, int over) {
    String first = over == 0 ? "" : "\u001b[" + over + "A\u001b[J";
    result(first + String.join("\n", lines));
  }

  /**
   * Hands on what is buffered of the results; throws what {@link #result} throws, but only once.
   */
  public void flush() {
    synchronized (out) {
      try {
        if (!outBroken) {
          out.flush();
        }
      } catch (IOException e) {
        throw failure(e);
      }
    }
  }

  /** Writes one line beside the results. That it cannot be written stops nothing. */
  public void note(String line) {
    synchronized (err) {
      write((barShown ? WIPE_LINE : "") + line + "\n");
      barShown = false;
    }
  }

  /** Draws a bar in the current line of the terminal, or wipes it where the bar is empty. */
  void redraw(String bar) {
    synchronized (err) {
      write(WIPE_LINE + bar);
      barShown = !bar.isEmpty();
    }
  }

  private void write(String text) {
    try {
      err.write(text.getBytes(StandardCharsets.UTF_8));
      err.flush();
    } catch (IOException e) {
      barShown = false; // there is nowhere left to say so
    }
  }

  /** Colours for results. */
  public Style style() {
    return new Style(outIsTerminal && coloursWanted());
  }

  /** Colours for what is written beside results. */
  public Style noteStyle() {
    return new Style(errIsTerminal && coloursWanted());
  }

  /** Whether a person watches what is written beside the results. */
  public boolean notesAreWatched() {
    return errIsTerminal;
  }

  /** Columns to wrap text at: those of the terminal, at most {@value #WIDTH_LIMIT}. */
  public int width() {
    int columns = environment("COLUMNS").filter(Console::isNumber).map(Integer::parseInt).orElse(0);
    return columns < WIDTH_MINIMUM ? WIDTH_LIMIT : Math.min(columns, WIDTH_LIMIT);
  }

  /** A variable of the environment; one that is set to nothing counts as absent. */
  public Optional<String> environment(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  private boolean coloursWanted() {
    return environment("NO_COLOR").isEmpty() && !"dumb".equals(environment.get("TERM"));
  }

  private static boolean isNumber(String text) {
    return text.matches("\\d{1,5}");
  }

  private RuntimeException failure(IOException e) {
    outBroken = true;
    String message = String.valueOf(e.getMessage());
    return message.contains("Broken pipe") || message.contains("Pipe closed")
        ? new OutputClosedException(e)
        : new UncheckedIOException("standard output: " + message, e);
  }
}
