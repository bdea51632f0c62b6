package sutra.cli.output;

import java.util.List;
import sutra.storage.api.ReembedReport;
import sutra.storage.api.StoredSpace;
import tools.jackson.core.JsonGenerator;

/** The stable JSON shapes of {@code spaces} and {@code reembed}, as docs/cli.md has them. */
public final class SpaceResults {

  private SpaceResults() {}

  /** What {@code spaces} prints, and {@code reembed --drop}. */
  public static String list(List<StoredSpace> spaces) {
    return Json.object(json -> {
      json.writeArrayPropertyStart("spaces");
      spaces.forEach(space -> write(json, space));
      json.writeEndArray();
    });
  }

  private static void write(JsonGenerator json, StoredSpace stored) {
    json.writeStartObject();
    json.writeStringProperty("name", stored.space().name());
    json.writeStringProperty("role", TextLayout.name(stored.role()));
    json.writeStringProperty("model", stored.space().model());
    json.writeNumberProperty("dimension", stored.space().dimension());
    json.writeStringProperty("similarity", TextLayout.name(stored.space().similarity()));
    json.writeNumberProperty("vectors", stored.vectors());
    json.writeNumberProperty("bytes", stored.bytes());
    json.writeEndObject();
  }

  /** What {@code reembed --to} prints. */
  public static String reembedded(ReembedReport report) {
    return Json.object(json -> {
      json.writeStringProperty("name", report.space().name());
      json.writeStringProperty("model", report.space().model());
      json.writeNumberProperty("dimension", report.space().dimension());
      json.writeNumberProperty("versions", report.versions());
      json.writeNumberProperty("embedded", report.embedded());
      json.writeNumberProperty("reused", report.reused());
      json.writeNumberProperty("writersWaitedMicros", report.writersWaited().toNanos() / 1_000);
      json.writeNumberProperty("tookMicros", report.took().toNanos() / 1_000);
    });
  }
}
