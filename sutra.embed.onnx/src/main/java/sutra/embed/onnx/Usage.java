package sutra.embed.onnx;

/**
 * Keeps native memory for as long as a call uses it: closing waits for nobody, and the last call
 * that is under way then releases. Safe for use by many threads.
 */
final class Usage {

  private final String name;
  private final Runnable release;
  private int users;
  private boolean closed;

  /**
   * Nobody uses it yet.
   *
   * @param release runs once, after {@link #close} and the last {@link #leave}
   */
  Usage(String name, Runnable release) {
    this.name = name;
    this.release = release;
  }

  /**
   * Begins a call, which {@link #leave} ends.
   *
   * @throws IllegalStateException if it is closed
   */
  synchronized void enter() {
    if (closed) {
      throw new IllegalStateException("the embedder " + name + " is closed; open another one");
    }
    users++;
  }

  /** Ends a call. */
  void leave() {
    boolean last;
    synchronized (this) {
      users--;
      assert users >= 0;
      last = closed && users == 0;
    }
    if (last) {
      release.run();
    }
  }

  /** Lets no call begin any more; a second time has no effect. */
  void close() {
    boolean last;
    synchronized (this) {
      last = !closed && users == 0;
      closed = true;
    }
    if (last) {
      release.run();
    }
  }
}
