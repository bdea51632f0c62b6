package sutra.engine.patterns;

import java.util.List;

/**
 * A pattern whose optional elements are all there or gone: a line of english-patterns.txt makes one
 * for each choice.
 *
 * @param type the type of its statements, or {@link #NOTHING}
 * @param name type and name, as in {@code is-a/noun}
 * @param confidence of a plain statement of this form
 * @param left the slot to the left of the first word, or null if it starts with a word
 * @param elements from the first word on; none is empty
 */
record Pattern(
    String type, String name, double confidence, Element.Slot left, List<Element> elements) {

  /** The type of patterns that state nothing. */
  static final String NOTHING = "-";

  /** The words one of which must stand where the pattern is tried. */
  Symbols anchor() {
    for (Element element : elements) {
      if (element instanceof Element.Words words) {
        return words.symbols();
      }
    }
    throw new IllegalStateException(name + ": expected at least one word");
  }

  /** Whether a role is played by a clause or an event. */
  boolean isClause(Element.Role role) {
    if (isClause(left, role)) {
      return true;
    }
    for (Element element : elements) {
      if (isClause(element, role)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isClause(Element element, Element.Role role) {
    return element instanceof Element.Slot slot
        && slot.role() == role
        && (slot.kind() == SlotKind.CLAUSE || slot.kind() == SlotKind.EVENT);
  }

  boolean statesNothing() {
    return type.equals(NOTHING);
  }
}
