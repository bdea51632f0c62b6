package sutra.cli.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sutra.storage.api.Association;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;

/**
 * Writes a store as GraphML (http://graphml.graphdrawing.org): concepts are nodes, associations are
 * directed edges, and what they say are data of typed keys. Ids of nodes are ids of concepts.
 */
public final class GraphmlWriter implements ExportWriter {

  private static final String HEAD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
      xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
      http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\
      """;

  private final boolean embeddings;
  private final GraphmlKeys keys = new GraphmlKeys();
  private final XmlText xml = new XmlText();

  /** Writes embeddings, or leaves them out. */
  public GraphmlWriter(boolean embeddings) {
    this.embeddings = embeddings;
  }

  @Override
  public boolean mentionsMissing() {
    return true;
  }

  @Override
  public void announce(Concept concept) {
    concept.attributes().forEach(keys::add);
  }

  @Override
  public List<String> opening() {
    List<String> lines = new ArrayList<>(HEAD.lines().toList());
    for (GraphmlKeys.Key key : keys.all()) {
      lines.add(
          "<key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>"
              .formatted(key.id(), key.element(), xml.escape(key.name()), key.type()));
    }
    lines.add("<graph id=\"sutra\" edgedefault=\"directed\">");
    return lines;
  }

  @Override
  public String line(Concept concept) {
    StringBuilder node = new StringBuilder(256);
    node.append("<node id=\"").append(concept.id()).append("\">");
    data(node, GraphmlKeys.CONTENT, concept.content());
    data(node, GraphmlKeys.STRENGTH, concept.strength());
    data(node, GraphmlKeys.CONFIDENCE, concept.confidence());
    data(node, GraphmlKeys.CREATED, concept.created());
    concept.expiry().ifPresent(expiry -> data(node, GraphmlKeys.EXPIRY, expiry));
    if (embeddings) {
      concept.embedding().ifPresent(vector -> data(node, GraphmlKeys.EMBEDDING, text(vector)));
    }
    for (Map.Entry<String, Object> attribute : concept.attributes().entrySet()) {
      data(node, keys.of(attribute.getKey(), attribute.getValue()), attribute.getValue());
    }
    return node.append("</node>").toString();
  }

  @Override
  public List<String> missing(ConceptId id) {
    return List.of("<node id=\"" + id + "\"/>");
  }

  @Override
  public String line(Association link) {
    StringBuilder edge = new StringBuilder(256);
    edge.append("<edge source=\"").append(link.source());
    edge.append("\" target=\"").append(link.target()).append("\">");
    data(edge, GraphmlKeys.TYPE, link.type().name());
    data(edge, GraphmlKeys.LINK_CONFIDENCE, link.confidence());
    data(edge, GraphmlKeys.WEIGHT, link.weight());
    data(edge, GraphmlKeys.LINK_CREATED, link.created());
    return edge.append("</edge>").toString();
  }

  @Override
  public List<String> closing() {
    return List.of("</graph>", "</graphml>");
  }

  @Override
  public List<String> notes() {
    return xml.replaced() == 0
        ? List.of()
        : List.of(xml.replaced() + " characters that XML cannot hold were written as U+FFFD");
  }

  private void data(StringBuilder element, GraphmlKeys.Key key, Object value) {
    element.append("<data key=\"").append(key.id()).append("\">");
    element.append(xml.escape(value.toString())).append("</data>");
  }

  private static String text(float[] vector) {
    StringBuilder text = new StringBuilder(12 * vector.length);
    for (float component : vector) {
      text.append(text.isEmpty() ? "" : " ").append(component);
    }
    return text.toString();
  }
}
