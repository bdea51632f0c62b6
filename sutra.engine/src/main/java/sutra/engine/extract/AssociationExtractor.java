package sutra.engine.extract;

import java.util.List;

/**
 * Finds what a sentence states about the things that it names.
 *
 * <p>A service: a module {@code provides} it and lists it in {@code META-INF/services}; {@link
 * AssociationExtractors} finds it. An extractor keeps no state between sentences, may be used by
 * many threads at once, and gives the same statements for the same sentence, whatever came before.
 *
 * <p>Any text is taken: of any length, language and script, with lone surrogates and control
 * characters too. What an extractor does not understand gives no statement, never an exception. Its
 * time grows no faster than the length of the text.
 */
public interface AssociationExtractor {

  /** A short name in lower case, such as {@code english-patterns}; no two extractors share one. */
  String name();

  /**
   * The statements of one sentence, in the order in which they are found in it.
   *
   * @param sentence one sentence; several are read too, but what belongs to which is then a guess
   * @return an immutable list, empty if the sentence states nothing that this extractor knows
   */
  List<Statement> extract(String sentence);
}
