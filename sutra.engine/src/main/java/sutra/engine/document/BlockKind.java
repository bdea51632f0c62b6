package sutra.engine.document;

/** What a block of a document is. */
public enum BlockKind {
  /** Running text. */
  PARAGRAPH,
  /** One item of a list, without the lists inside it. */
  LIST_ITEM,
  /** One row of a table, written as "Heading: value; Heading: value". Never cut into sentences. */
  TABLE_ROW,
  /** A heading under which nothing stands; one with text below is the heading of that text. */
  HEADING,
  /** Code, scripts or styles, which are read only by option; line breaks are kept. */
  CODE
}
