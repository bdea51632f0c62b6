package sutra.storage.tck;

/** What the contract leaves to a provider; the tests of what it has not are skipped. */
public enum Capability {

  /** A store that was closed is found as it was by whoever opens its directory again. */
  DURABLE,

  /** A directory that is open is refused to whoever opens it again. */
  EXCLUSIVE,

  /** A store may be opened for reading alone, also while it is open: {@code StoreOptions.readOnly}. */
  READ_ONLY,

  /** A store can be copied while it is open, and a copy made a store again. */
  BACKUP,

  /** A store can be written as one file that opens for reading: {@code pack}. */
  PACK,

  /** What a store was after each commit can be asked for: {@code asOf} and {@code history}. */
  HISTORY,

  /** Writes that depend on what was read before: {@code begin} and {@code transact}. */
  TRANSACTIONS,

  /** Embeddings may be kept in other forms than float32: {@code StoreOptions.vectorForm}. */
  VECTOR_FORMS,

  /** A store may have several embedding spaces: {@code reembed} and {@code dropSpace}. */
  SPACES
}
