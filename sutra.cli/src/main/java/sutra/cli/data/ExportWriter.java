package sutra.cli.data;

import java.util.List;
import sutra.storage.api.Association;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;

/**
 * Writes a store as text: an opening, all concepts, what associations join besides, all associations,
 * a closing. The same store gives the same bytes. Belongs to one thread.
 */
public interface ExportWriter {

  /** Takes note of a concept that will be written; all are announced before the opening. */
  default void announce(Concept concept) {}

  /** What comes first. */
  default List<String> opening() {
    return List.of();
  }

  /** A concept, without an end of line. */
  String line(Concept concept);

  /** Whether ends of associations that are no concepts are written. */
  default boolean mentionsMissing() {
    return false;
  }

  /** Such an end. */
  default List<String> missing(ConceptId id) {
    return List.of();
  }

  /** An association, without an end of line. */
  String line(Association association);

  /** What comes last. */
  default List<String> closing() {
    return List.of();
  }

  /** What a person should know of the export; one sentence each. */
  default List<String> notes() {
    return List.of();
  }
}
