package sutra.storage.mmap.merge;

import java.io.IOException;

/** A merge was given up, because the store closes; its inputs stay. */
final class MergeStoppedException extends IOException {

  private static final long serialVersionUID = 1L;

  MergeStoppedException() {
    super("the store is closing");
  }
}
