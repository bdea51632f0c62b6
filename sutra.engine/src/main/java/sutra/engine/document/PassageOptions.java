package sutra.engine.document;

import java.util.Locale;

/**
 * How blocks become passages. Immutable.
 *
 * @param granularity how much text becomes one
 * @param chunk how much a chunk holds; without meaning for sentences and paragraphs
 * @param sentenceCharsLimit the most characters of a sentence, at least 16; a row of a table and code
 *     have {@link Block#CHARS_LIMIT}
 * @param headingPrefix whether a passage begins with the headings it stands under, on a line of their
 *     own; they come on top of the limits
 * @param locale whose rules cut sentences
 */
public record PassageOptions(
    Granularity granularity,
    ChunkSize chunk,
    int sentenceCharsLimit,
    boolean headingPrefix,
    Locale locale) {

  private static final ChunkSize USUAL_CHUNK = new ChunkSize(ChunkSize.Unit.WORDS, 200, 1);

  /** A sentence is a passage. */
  public static final PassageOptions SENTENCES = of(Granularity.SENTENCE, USUAL_CHUNK);

  /** A paragraph or an item of a list is a passage. */
  public static final PassageOptions PARAGRAPHS = of(Granularity.PARAGRAPH, USUAL_CHUNK);

  /** Checks the limit. */
  public PassageOptions {
    if (sentenceCharsLimit < 16) {
      throw new IllegalArgumentException(
          "sentenceCharsLimit=" + sentenceCharsLimit + ": expected at least 16");
    }
  }

  /** Sentences are joined to chunks of that size. */
  public static PassageOptions chunks(ChunkSize size) {
    return of(Granularity.CHUNK, size);
  }

  private static PassageOptions of(Granularity granularity, ChunkSize size) {
    return new PassageOptions(
        granularity, size, SentenceSplitter.USUAL_CHARS_LIMIT, false, Locale.ROOT);
  }

  /** These options with that limit of a sentence. */
  public PassageOptions withSentenceCharsLimit(int limit) {
    return new PassageOptions(granularity, chunk, limit, headingPrefix, locale);
  }

  /** These options, headings repeated or not. */
  public PassageOptions withHeadingPrefix(boolean headingPrefix) {
    return new PassageOptions(granularity, chunk, sentenceCharsLimit, headingPrefix, locale);
  }

  /** These options with the rules of that locale. */
  public PassageOptions withLocale(Locale locale) {
    return new PassageOptions(granularity, chunk, sentenceCharsLimit, headingPrefix, locale);
  }
}
