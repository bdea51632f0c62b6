package sutra.bench.vectors;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sutra.bench.compare.Metric;
import sutra.bench.compare.report.Measurements;
import sutra.bench.vectors.trial.Faiss;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What faiss_vectors.py measured: {@code {"version": V, "figures": [{"scenario": S, "product": P,
 * "metric": M, "unit": U, "moreIsBetter": B, "rounds": [N, …]}, …]}}, figures as reports of {@code
 * ./bench vectors} have them.
 */
final class FaissReport {

  /** One of its figures. */
  private record Figure(String scenario, Faiss index, Metric metric, List<Double> rounds) {}

  private final List<Figure> figures;

  private FaissReport(List<Figure> figures) {
    this.figures = figures;
  }

  /**
   * Reads a report.
   *
   * @throws IOException if it has another form
   */
  static FaissReport read(Path file) throws IOException {
    try (JsonParser json =
        new JsonFactory().createParser(ObjectReadContext.empty(), file.toFile())) {
      Map<String, Object> report = object(json, json.nextToken());
      List<Figure> figures = new ArrayList<>();
      for (Object each : (List<?>) report.get("figures")) {
        figures.add(figure((Map<?, ?>) each, (String) report.get("version")));
      }
      return new FaissReport(figures);
    } catch (ClassCastException | NullPointerException | JacksonException e) {
      throw new IOException(file + ": expected a report of faiss_vectors.py", e);
    }
  }

  /** The indexes that were measured. */
  List<Faiss> indexes() {
    return figures.stream().map(Figure::index).distinct().toList();
  }

  /** Adds what belongs to the same scenario. */
  void addTo(Measurements measurements) {
    for (Figure figure : figures) {
      if (figure.scenario().equals(measurements.experiment().name())) {
        figure.rounds().forEach(value -> measurements.add(figure.index(), figure.metric(), value));
      }
    }
  }

  private static Figure figure(Map<?, ?> fields, String version) {
    Metric metric =
        new Metric(
            (String) fields.get("metric"),
            (String) fields.get("unit"),
            (Boolean) fields.get("moreIsBetter"));
    List<Double> rounds =
        ((List<?>) fields.get("rounds")).stream().map(Double.class::cast).toList();
    return new Figure(
        (String) fields.get("scenario"),
        new Faiss((String) fields.get("product"), version),
        metric,
        rounds);
  }

  private static Map<String, Object> object(JsonParser json, JsonToken start) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (start == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        fields.put(name, value(json, json.nextToken()));
      }
    }
    return fields;
  }

  private static Object value(JsonParser json, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> object(json, token);
      case START_ARRAY -> array(json);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      default -> json.getString();
    };
  }

  private static List<Object> array(JsonParser json) {
    List<Object> values = new ArrayList<>();
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      values.add(value(json, token));
    }
    return values;
  }
}
