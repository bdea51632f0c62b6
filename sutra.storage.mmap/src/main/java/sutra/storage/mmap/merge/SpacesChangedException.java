package sutra.storage.mmap.merge;

import java.io.IOException;

/** A merge was given up, because the rows that it was to bring together are others now; its inputs stay. */
final class SpacesChangedException extends IOException {

  private static final long serialVersionUID = 1L;

  SpacesChangedException() {
    super("the embedding spaces changed meanwhile: the merge has to be done again");
  }
}
