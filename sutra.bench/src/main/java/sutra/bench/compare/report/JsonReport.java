package sutra.bench.compare.report;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import sutra.bench.compare.Contender;
import sutra.bench.compare.Metric;
import sutra.bench.compare.RunSettings;
import sutra.bench.compare.Target;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes a run as JSON: the machine, the products with their settings, every round, every verdict. */
public final class JsonReport {

  private final RunSettings settings;
  private final Map<String, String> machine;
  private final List<? extends Contender> products;

  /** Makes a report of a run. */
  public JsonReport(
      RunSettings settings, Map<String, String> machine, List<? extends Contender> products) {
    this.settings = settings;
    this.machine = machine;
    this.products = products;
  }

  /** Writes what was measured so far, in place of what was written before. */
  public void write(Path file, List<Measurements> scenarios) {
    try (JsonGenerator json =
        new JsonFactory()
            .createGenerator(ObjectWriteContext.empty(), file.toFile(), JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringProperty("written", Instant.now().toString());
      json.writeObjectPropertyStart("machine");
      machine.forEach(json::writeStringProperty);
      json.writeEndObject();
      writeSettings(json);
      json.writeArrayPropertyStart("products");
      products.forEach(product -> writeProduct(json, product));
      json.writeEndArray();
      json.writeArrayPropertyStart("scenarios");
      scenarios.forEach(scenario -> writeScenario(json, scenario));
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private void writeSettings(JsonGenerator json) {
    json.writeObjectPropertyStart("settings");
    settings.facts().forEach((name, value) -> writeFact(json, name, value));
    json.writeEndObject();
  }

  private static void writeFact(JsonGenerator json, String name, Object value) {
    switch (value) {
      case Boolean truth -> json.writeBooleanProperty(name, truth);
      case Integer number -> json.writeNumberProperty(name, number);
      case Long number -> json.writeNumberProperty(name, number);
      default -> json.writeStringProperty(name, value.toString());
    }
  }

  private static void writeProduct(JsonGenerator json, Contender product) {
    json.writeStartObject();
    json.writeStringProperty("name", product.name());
    json.writeStringProperty("version", product.version());
    product.configuration().forEach(json::writeStringProperty);
    json.writeEndObject();
  }

  private static void writeScenario(JsonGenerator json, Measurements measurements) {
    json.writeStartObject();
    json.writeStringProperty("name", measurements.experiment().name());
    json.writeStringProperty("meaning", measurements.experiment().meaning());
    json.writeArrayPropertyStart("figures");
    for (Metric metric : measurements.metrics()) {
      measurements.products().forEach(product -> writeFigure(json, measurements, product, metric));
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("targets");
    measurements.experiment().targets().forEach(target -> writeTarget(json, measurements, target));
    json.writeEndArray();
    json.writeObjectPropertyStart("failures");
    measurements
        .failures()
        .forEach((product, failure) -> json.writeStringProperty(product.name(), failure));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeFigure(
      JsonGenerator json, Measurements measurements, Contender product, Metric metric) {
    json.writeStartObject();
    json.writeStringProperty("product", product.name());
    json.writeStringProperty("metric", metric.name());
    json.writeStringProperty("unit", metric.unit());
    measurements
        .median(product, metric)
        .ifPresent(median -> json.writeNumberProperty("median", median));
    json.writeArrayPropertyStart("rounds");
    measurements.values(product, metric).forEach(json::writeNumber);
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeTarget(JsonGenerator json, Measurements measurements, Target target) {
    json.writeStartObject();
    json.writeStringProperty("target", target.toString());
    Verdict.of(target, measurements)
        .ifPresent(verdict -> {
          json.writeNumberProperty("sutra", verdict.own());
          json.writeNumberProperty("bound", verdict.bound());
          json.writeBooleanProperty("met", verdict.isMet());
        });
    json.writeEndObject();
  }
}
