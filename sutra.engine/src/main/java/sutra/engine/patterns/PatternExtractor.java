package sutra.engine.patterns;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sutra.engine.extract.AssociationExtractor;
import sutra.engine.extract.Phrase;
import sutra.engine.extract.Statement;

/**
 * Finds what English sentences state, by the patterns of {@code english-patterns.txt}.
 *
 * <p>Questions, orders and conditions state nothing; pronouns name nothing. At most {@value
 * #STATEMENT_LIMIT} statements are taken from a sentence; phrases have at most {@value
 * #PHRASE_LIMIT} UTF-16 units. A text without end is read in pieces of {@value
 * Tokenizer#PIECE_LIMIT} tokens, each for itself. What other languages say is seldom found, and
 * then by accident.
 */
public final class PatternExtractor implements AssociationExtractor {

  static final String NAME = "english-patterns";

  /** The most statements of one sentence. */
  static final int STATEMENT_LIMIT = 64;

  /** The most UTF-16 units of a phrase. */
  static final int PHRASE_LIMIT = 200;

  /** For the service loader. */
  public PatternExtractor() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Statement> extract(String sentence) {
    if (SentenceFilter.asks(sentence)) {
      return List.of();
    }
    Set<Found> seen = new HashSet<>();
    List<Statement> statements = new ArrayList<>();
    Tokens tokens = new Tokens();
    Tokenizer tokenizer = new Tokenizer(English.WORDS, sentence, tokens);
    while (statements.size() < STATEMENT_LIMIT && tokenizer.next()) {
      Tagger.retag(tokens);
      if (!SentenceFilter.statesNothing(tokens)) {
        for (Match match : new PatternMatcher(tokens).matches()) {
          add(sentence, tokens, match, seen, statements);
        }
      }
    }
    return List.copyOf(statements);
  }

  /** What makes two statements of one sentence the same. */
  private record Found(int subject, String type, int object) {}

  private static void add(
      String sentence, Tokens tokens, Match match, Set<Found> seen, List<Statement> statements) {
    Modality modality = Modality.of(tokens, match);
    if (modality.factor() == 0) {
      return;
    }
    Pattern pattern = match.pattern();
    for (Span subject : match.subjects().items()) {
      for (Span object : match.objects().items()) {
        if (statements.size() >= STATEMENT_LIMIT || !isPair(tokens, subject, object)) {
          continue;
        }
        Phrase from = phrase(sentence, tokens, subject);
        Phrase to = phrase(sentence, tokens, object);
        if (seen.add(new Found(from.start(), pattern.type(), to.start()))) {
          boolean negated = modality.negates(subject, object);
          double confidence = modality.confidence(pattern, negated);
          statements.add(
              new Statement(from, pattern.type(), to, confidence, negated, pattern.name()));
        }
      }
    }
  }

  /** Whether two phrases are apart and short enough. */
  private static boolean isPair(Tokens tokens, Span one, Span other) {
    boolean apart = one.end() <= other.start() || other.end() <= one.start();
    return apart && size(tokens, one) <= PHRASE_LIMIT && size(tokens, other) <= PHRASE_LIMIT;
  }

  private static int size(Tokens tokens, Span span) {
    return tokens.end(span.end() - 1) - tokens.start(span.start());
  }

  private static Phrase phrase(String sentence, Tokens tokens, Span span) {
    return Phrase.of(sentence, tokens.start(span.start()), tokens.end(span.end() - 1));
  }
}
