package sutra.cli.output;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sutra.engine.ExplainedPath;
import sutra.engine.Recall;
import sutra.engine.reason.Contradiction;
import sutra.engine.reason.Contradictions;
import sutra.engine.reason.RankedPaths;
import sutra.storage.api.Association;
import sutra.storage.api.ConceptId;
import tools.jackson.core.JsonGenerator;

/** What reasoning found, in the stable JSON shapes of docs/cli.md. */
public final class ReasoningResults {

  private ReasoningResults() {}

  /** What {@code path -k} prints. */
  public static String paths(RankedPaths found, List<ExplainedPath> paths) {
    return Json.object(json -> {
      json.writeBooleanProperty("found", !paths.isEmpty());
      json.writeNumberProperty("confidence", found.confidence());
      json.writeBooleanProperty("complete", found.complete());
      json.writeNumberProperty("nodes", found.nodes());
      json.writeArrayPropertyStart("paths");
      for (ExplainedPath path : paths) {
        json.writeStartObject();
        JsonResults.writePath(json, Optional.of(path));
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  /** What {@code contradictions} prints. */
  public static String contradictions(Contradictions found, Recall recall) {
    return Json.object(json -> {
      json.writeNumberProperty("count", found.count());
      json.writeArrayPropertyStart("contradictions");
      for (Contradiction contradiction : found.strongest()) {
        json.writeStartObject();
        json.writeStringProperty("kind", contradiction.kind().name().toLowerCase(Locale.ROOT));
        json.writeNumberProperty("strength", contradiction.strength());
        writeAssociation(json, "held", contradiction.held(), recall);
        writeAssociation(json, "against", contradiction.against(), recall);
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  private static void writeAssociation(
      JsonGenerator json, String name, Association link, Recall recall) {
    json.writeObjectPropertyStart(name);
    writeEnd(json, "source", link.source(), recall);
    writeEnd(json, "target", link.target(), recall);
    json.writeStringProperty("type", link.type().name());
    json.writeNumberProperty("confidence", link.confidence());
    json.writeEndObject();
  }

  private static void writeEnd(JsonGenerator json, String name, ConceptId id, Recall recall) {
    json.writeObjectPropertyStart(name);
    JsonResults.writeConcept(json, id, recall.get(id));
    json.writeEndObject();
  }
}
