package sutra.engine.patterns;

import java.util.List;
import java.util.stream.Stream;

/** The words and patterns of English, read once when the class is first used. Immutable. */
final class English {

  static final Lexicon WORDS = new Lexicon("english-words.txt");

  static final int TO = WORDS.symbol("to");
  static final int BY = WORDS.symbol("by");
  static final int ABOUT = WORDS.symbol("about");
  static final int AROUND = WORDS.symbol("around");
  static final int OVER = WORDS.symbol("over");
  static final int CALLED = WORDS.symbol("called");
  static final int NAMED = WORDS.symbol("named");
  static final int BUT = WORDS.symbol("but");
  static final int RATHER = WORDS.symbol("rather");
  static final int THAN = WORDS.symbol("than");
  static final int LONGER = WORDS.symbol("longer");
  static final int ONE = WORDS.symbol("one");
  static final int SUCH = WORDS.symbol("such");
  static final int AS = WORDS.symbol("as");
  static final int ONLY = WORDS.symbol("only");

  /** Verbs that say that their subject is one thing, and do not end as others of them do. */
  static final Symbols SINGULAR =
      new Symbols(Stream.of("is", "was", "has").mapToInt(WORDS::symbol));

  static final Symbols INDEFINITE = new Symbols(Stream.of("a", "an").mapToInt(WORDS::symbol));

  static final List<Pattern> PATTERNS = new PatternParser(WORDS).parse("english-patterns.txt");

  static final PatternIndex INDEX = new PatternIndex(PATTERNS, WORDS.size());

  private English() {}
}
