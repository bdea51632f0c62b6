package sutra.engine.extract;

import java.util.Objects;

/**
 * A part of a sentence that names something.
 *
 * @param text the part as it stands in the sentence, not empty
 * @param start where it starts in the sentence, in UTF-16 units, at least 0
 * @param end where it ends, exclusive: {@code start + text.length()}
 */
public record Phrase(String text, int start, int end) {

  /**
   * Makes a phrase.
   *
   * @throws IllegalArgumentException if the text is empty or does not fit between start and end
   */
  public Phrase {
    Objects.requireNonNull(text, "text");
    if (text.isEmpty() || start < 0 || end - start != text.length()) {
      throw new IllegalArgumentException(
          "start=%d, end=%d: expected a text of that length, 1 or more, found %d UTF-16 units"
              .formatted(start, end, text.length()));
    }
  }

  /**
   * Returns the part of a sentence between two offsets.
   *
   * @throws IllegalArgumentException if the part is empty or not inside the sentence
   */
  public static Phrase of(String sentence, int start, int end) {
    if (start < 0 || start >= end || end > sentence.length()) {
      throw new IllegalArgumentException(
          "start=%d, end=%d: expected a part of a sentence of %d UTF-16 units"
              .formatted(start, end, sentence.length()));
    }
    return new Phrase(sentence.substring(start, end), start, end);
  }

  /** What two phrases share if they name the same thing; see {@link NormalForm}. */
  public String normalForm() {
    return NormalForm.of(text);
  }
}
