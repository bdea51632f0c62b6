package sutra.cli.output;

/** Tells whoever waits how far a long work has come. Thread-safe. */
public interface Progress extends AutoCloseable {

  /** Says how many bytes of the input are done, and how many items came of them. */
  void advance(long bytes, long items);

  @Override
  void close();

  /**
   * Starts to tell of a work: with a bar on a terminal, else with a line every ten seconds.
   *
   * @param task what is done, such as {@code Learning}
   * @param totalBytes the size of the input; 0 where it is unknown
   */
  static Progress start(Console console, String task, long totalBytes) {
    return console.notesAreWatched()
        ? new ProgressOnTerminal(console, task, totalBytes)
        : new ProgressInLines(console, task, totalBytes, System::nanoTime);
  }
}
