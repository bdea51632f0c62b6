package sutra.storage.mmap.manifest;

import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.StoredSpace.Role;

/**
 * An embedding space of a store.
 *
 * @param number names its files and rows, and is never used twice
 * @param space what its embeddings are
 * @param role what it is for
 */
public record SpaceEntry(int number, EmbeddingSpace space, Role role) {

  public SpaceEntry {
    if (number < 0) {
      throw new IllegalArgumentException("number=" + number + ": expected at least 0");
    }
  }
}
