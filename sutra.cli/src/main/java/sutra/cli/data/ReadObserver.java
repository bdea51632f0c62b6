package sutra.cli.data;

/** Is told how the reading of an input goes on, by the thread that reads. */
public interface ReadObserver {

  /** Cares for nothing. */
  ReadObserver NONE =
      new ReadObserver() {
        @Override
        public void bytesRead(long count) {}

        @Override
        public void mayWait() {}
      };

  /** That many bytes were taken from disk or from the standard input. */
  void bytesRead(long count);

  /** The next read may wait for more input: a good moment to hand on what was read. */
  void mayWait();
}
