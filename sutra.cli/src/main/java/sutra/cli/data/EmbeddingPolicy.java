package sutra.cli.data;

/** What becomes of the embeddings that an input brings. */
public enum EmbeddingPolicy {
  /** Every one is taken; one of another dimension, or not of finite numbers, is an error. */
  STRICT,
  /** Those that do not suit the store are left out and counted; their concepts are taken. */
  SUITABLE,
  /** None is taken; those left out are counted. */
  NONE
}
