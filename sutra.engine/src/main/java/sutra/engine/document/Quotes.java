package sutra.engine.document;

/** Quotes and brackets; a mark that serves both ends counts as either. */
final class Quotes {

  private static final String OPENING = "\"'“‘„‚«‹(〈《「『【〔（［｛[{¿¡";
  private static final String CLOSING = "\"'”’“‘»›)〉》」』】〕）］｝]}";

  private Quotes() {}

  static boolean opens(char character) {
    return OPENING.indexOf(character) >= 0;
  }

  static boolean closes(char character) {
    return CLOSING.indexOf(character) >= 0;
  }
}
