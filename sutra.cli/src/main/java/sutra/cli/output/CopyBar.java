package sutra.cli.output;

import sutra.storage.api.CopyProgress;

/** Tells whoever waits how far a copy has come, from the moment when its size is known. */
public final class CopyBar implements CopyProgress, AutoCloseable {

  private final Console console;
  private final String task;
  private Progress progress;

  /** Begins when the first bytes are done. */
  public CopyBar(Console console, String task) {
    this.console = console;
    this.task = task;
  }

  @Override
  public synchronized void advance(long bytesDone, long bytesTotal) {
    if (progress == null) {
      progress = Progress.start(console, task, bytesTotal);
    }
    progress.advance(bytesDone, 0);
  }

  @Override
  public synchronized void close() {
    if (progress != null) {
      progress.close();
    }
  }
}
