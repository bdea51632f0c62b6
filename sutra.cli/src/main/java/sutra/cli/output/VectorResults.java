package sutra.cli.output;

import sutra.cli.measure.CurvePoint;
import sutra.cli.measure.MethodReport;
import sutra.cli.measure.VectorReport;
import tools.jackson.core.JsonGenerator;

/** The stable JSON shape of {@code bench vectors}, as docs/cli.md has it. */
public final class VectorResults {

  private static final double THOUSANDTHS = 1e3;
  private static final double MILLIONTHS = 1e6;

  private VectorResults() {}

  /** The report as one line. */
  public static String report(VectorReport report) {
    return Json.object(json -> {
      json.writeNumberProperty("vectors", report.vectors());
      json.writeNumberProperty("dimension", report.dimension());
      json.writeNumberProperty("queries", report.queries());
      json.writeNumberProperty("k", report.k());
      json.writeStringProperty("similarity", TextLayout.name(report.similarity()));
      json.writeStringProperty("kernels", report.kernels());
      json.writeArrayPropertyStart("rows");
      report.rows().forEach(row -> write(json, row));
      json.writeEndArray();
      json.writeStringProperty("advice", VectorTable.advice(report));
    });
  }

  private static void write(JsonGenerator json, MethodReport row) {
    json.writeStartObject();
    json.writeStringProperty("method", row.method());
    json.writeNumberProperty("buildSeconds", rounded(row.buildSeconds(), MILLIONTHS));
    if (row.trainSeconds().isPresent()) {
      double seconds = row.trainSeconds().getAsDouble();
      json.writeNumberProperty("trainSeconds", rounded(seconds, MILLIONTHS));
    } else {
      json.writeNullProperty("trainSeconds");
    }
    json.writeNumberProperty("bytesPerVector", rounded(row.bytesPerVector(), THOUSANDTHS));
    json.writeNumberProperty("diskBytesPerVector", rounded(row.diskBytesPerVector(), THOUSANDTHS));
    json.writeArrayPropertyStart("curve");
    row.curve().forEach(point -> write(json, point));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, CurvePoint point) {
    json.writeStartObject();
    json.writeStringProperty("setting", point.setting());
    json.writeNumberProperty("recall", rounded(point.recall(), MILLIONTHS));
    json.writeNumberProperty("queriesPerSecond", rounded(point.queriesPerSecond(), THOUSANDTHS));
    json.writeNumberProperty("p50Micros", rounded(point.p50Micros(), THOUSANDTHS));
    json.writeNumberProperty("p99Micros", rounded(point.p99Micros(), THOUSANDTHS));
    Json.nullable(json, "strategy", point.strategy());
    json.writeEndObject();
  }

  private static double rounded(double value, double parts) {
    return Math.round(value * parts) / parts;
  }
}
