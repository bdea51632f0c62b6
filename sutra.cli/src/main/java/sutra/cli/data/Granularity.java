package sutra.cli.data;

/** How much text becomes one concept. */
public enum Granularity {
  /** What empty lines separate. */
  PARAGRAPH,
  /** What ends with a full stop, a question or an exclamation mark. */
  SENTENCE
}
