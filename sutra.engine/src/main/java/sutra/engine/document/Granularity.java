package sutra.engine.document;

/** How much text becomes one passage. A row of a table and a block of code are always one. */
public enum Granularity {
  /** A block: a paragraph or an item of a list. */
  PARAGRAPH,
  /** A sentence. */
  SENTENCE,
  /** Sentences under one heading, as many as fit into a chunk. */
  CHUNK
}
