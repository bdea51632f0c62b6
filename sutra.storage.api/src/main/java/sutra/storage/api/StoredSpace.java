package sutra.storage.api;

import java.util.Objects;

/**
 * One of the embedding spaces of a store, and what it holds.
 *
 * @param space the space
 * @param role what the store does with it
 * @param vectors how many vectors of it the store has: of all versions of concepts, ended ones
 *     included; of a space that is computed, those of texts embedded so far
 * @param bytes of the files that hold nothing but them
 */
public record StoredSpace(EmbeddingSpace space, Role role, long vectors, long bytes) {

  /** What a store does with a space. */
  public enum Role {
    /** It takes the embeddings that are written, and answers whoever names no space. */
    ACTIVE,

    /** It was active before, and answers whoever names it for what was written until then. */
    KEPT,

    /** {@link ConceptStore#reembed} fills it, or will go on to; it answers nothing yet. */
    COMPUTED
  }

  public StoredSpace {
    Objects.requireNonNull(space, "space");
    Objects.requireNonNull(role, "role");
  }
}
