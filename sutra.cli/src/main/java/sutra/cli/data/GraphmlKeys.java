package sutra.cli.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The typed keys of a GraphML file: those of fields, and one for each name and type of an attribute,
 * numbered in the order of names and types. Belongs to one thread.
 */
final class GraphmlKeys {

  /**
   * A key as GraphML declares it.
   *
   * @param id by which data name it
   * @param element {@code node} or {@code edge}
   * @param name what programs show
   * @param type string, long, double, float or boolean
   */
  record Key(String id, String element, String name, String type) {}

  static final Key CONTENT = new Key("content", "node", "content", "string");
  static final Key STRENGTH = new Key("strength", "node", "strength", "double");
  static final Key CONFIDENCE = new Key("confidence", "node", "confidence", "double");
  static final Key CREATED = new Key("created", "node", "created", "string");
  static final Key EXPIRY = new Key("expiry", "node", "expiry", "string");
  static final Key EMBEDDING = new Key("embedding", "node", "embedding", "string");
  static final Key TYPE = new Key("type", "edge", "type", "string");
  static final Key LINK_CONFIDENCE = new Key("link-confidence", "edge", "confidence", "double");
  static final Key WEIGHT = new Key("weight", "edge", "weight", "float");
  static final Key LINK_CREATED = new Key("link-created", "edge", "created", "string");

  private static final List<Key> FIELDS =
      List.of(
          CONTENT,
          STRENGTH,
          CONFIDENCE,
          CREATED,
          EXPIRY,
          EMBEDDING,
          TYPE,
          LINK_CONFIDENCE,
          WEIGHT,
          LINK_CREATED);

  /** What an attribute's key is found by, in the order of the file. */
  private record Attribute(String name, String type) implements Comparable<Attribute> {
    @Override
    public int compareTo(Attribute other) {
      int byName = name.compareTo(other.name);
      return byName != 0 ? byName : type.compareTo(other.type);
    }
  }

  private final Map<Attribute, Key> attributes = new TreeMap<>();
  private boolean numbered;

  /** Takes note of an attribute, before any key is asked for. */
  void add(String name, Object value) {
    assert !numbered;
    String type = type(value);
    attributes.computeIfAbsent(
        new Attribute(name, type), attribute -> new Key("", "node", label(name), type));
  }

  /** All keys, in the order of the file. */
  List<Key> all() {
    List<Key> all = new ArrayList<>(FIELDS);
    if (!numbered) {
      number();
    }
    all.addAll(attributes.values());
    return all;
  }

  /**
   * The key of an attribute that was noted.
   *
   * @throws IllegalArgumentException if it was not
   */
  Key of(String name, Object value) {
    Key key = attributes.get(new Attribute(name, type(value)));
    if (key == null) {
      throw new IllegalArgumentException("attribute=" + name + ": expected one that was announced");
    }
    return key;
  }

  private void number() {
    int[] next = {0};
    attributes.replaceAll(
        (attribute, key) -> new Key("a" + next[0]++, key.element(), key.name(), key.type()));
    numbered = true;
  }

  /** An attribute that is named as a field is shown by another name. */
  private static String label(String name) {
    boolean taken =
        FIELDS.stream().anyMatch(key -> key.element().equals("node") && key.name().equals(name));
    return taken ? "attribute." + name : name;
  }

  private static String type(Object value) {
    return switch (value) {
      case String _ -> "string";
      case Long _ -> "long";
      case Double _ -> "double";
      case Boolean _ -> "boolean";
      default -> throw new IllegalStateException("attribute of " + value.getClass());
    };
  }
}
