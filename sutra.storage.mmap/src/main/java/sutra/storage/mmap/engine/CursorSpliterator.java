package sutra.storage.mmap.engine;

import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptCursor;

/** The concepts that are left to a cursor, whole, read as they are asked for. */
final class CursorSpliterator extends AbstractSpliterator<Concept> {

  private final ConceptCursor cursor;

  /**
   * Takes a cursor.
   *
   * @param estimate about how many concepts are left
   */
  CursorSpliterator(ConceptCursor cursor, long estimate) {
    super(estimate, DISTINCT | NONNULL | IMMUTABLE);
    this.cursor = cursor;
  }

  @Override
  public boolean tryAdvance(Consumer<? super Concept> action) {
    if (!cursor.next()) {
      return false;
    }
    action.accept(cursor.concept());
    return true;
  }
}
