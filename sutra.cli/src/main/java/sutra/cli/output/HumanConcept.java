package sutra.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sutra.storage.api.Concept;

/** One concept with all its fields, as lines for people. */
public final class HumanConcept {

  private static final int NAME_WIDTH = 12;

  private final Style style;
  private final int width;
  private final boolean withEmbedding;

  /** Lays out for a console's results. */
  public HumanConcept(Console console, boolean withEmbedding) {
    this.style = console.style();
    this.width = console.width();
    this.withEmbedding = withEmbedding;
  }

  /** The fields, one or more lines each. */
  public List<String> lines(Concept concept) {
    List<String> lines = new ArrayList<>();
    add(lines, "id", concept.id().toString());
    concept.key().ifPresent(key -> add(lines, "key", key));
    addText(lines, concept.content());
    add(lines, "strength", TextLayout.number(concept.strength()));
    add(lines, "confidence", TextLayout.number(concept.confidence()));
    add(lines, "created", concept.created().toString());
    add(lines, "modified", concept.modified().toString());
    add(lines, "version", TextLayout.count(concept.version()));
    concept.expiry().ifPresent(expiry -> add(lines, "expires", expiry.toString()));
    concept.attributes().entrySet().stream()
        .filter(attribute -> !attribute.getKey().equals(Concept.KEY))
        .forEach(attribute -> add(lines, attribute.getKey(), attribute.getValue().toString()));
    concept.embedding().ifPresent(vector -> add(lines, "embedding", describe(vector)));
    return lines;
  }

  private void addText(List<String> lines, String content) {
    String label = "content";
    for (String line : content.lines().toList()) {
      add(lines, label, line);
      label = "";
    }
  }

  private String describe(float[] vector) {
    return withEmbedding ? Arrays.toString(vector) : vector.length + " dimensions";
  }

  private void add(List<String> lines, String name, String value) {
    String label = name;
    for (String line : TextLayout.wrap(value, width - NAME_WIDTH)) {
      lines.add(style.faint(("%-" + NAME_WIDTH + "s").formatted(label)) + line);
      label = "";
    }
  }
}
