package sutra.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sutra.storage.api.QueryPlan;
import sutra.storage.api.QueryPlan.PartPlan;
import sutra.storage.api.QueryPlan.RankingPlan;
import tools.jackson.core.JsonGenerator;

/** How a query was answered, for people and as JSON. */
public final class PlanResults {

  private PlanResults() {}

  /** For each ranking a line, and one for each part of the store that it looked at. */
  public static List<String> lines(QueryPlan plan) {
    List<String> lines = new ArrayList<>();
    for (RankingPlan ranking : plan.rankings()) {
      lines.add(name(ranking) + ": " + millis(ranking.micros()));
      ranking.parts().forEach(part -> lines.add("  " + line(part)));
    }
    return lines;
  }

  /** Such as {@code segment 7: SCAN_ALL, 1,200 rows, 31 pass, 1,200 scored, 0.4 ms}. */
  private static String line(PartPlan part) {
    List<String> facts = new ArrayList<>();
    facts.add(part.strategy().name());
    facts.add(TextLayout.count(part.rows(), "row"));
    part.passing().ifPresent(passing -> facts.add(TextLayout.count(passing) + " pass"));
    facts.add(TextLayout.count(part.scored()) + " scored");
    facts.add(millis(part.micros()));
    return part.part() + ": " + String.join(", ", facts);
  }

  /** Writes a plan as field {@code plan} of an open object. */
  static void write(JsonGenerator json, QueryPlan plan) {
    json.writeObjectPropertyStart("plan");
    json.writeArrayPropertyStart("rankings");
    for (RankingPlan ranking : plan.rankings()) {
      json.writeStartObject();
      json.writeStringProperty("ranking", name(ranking));
      json.writeArrayPropertyStart("parts");
      ranking.parts().forEach(part -> write(json, part));
      json.writeEndArray();
      json.writeNumberProperty("tookMicros", ranking.micros());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberProperty("tookMicros", plan.micros());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, PartPlan part) {
    json.writeStartObject();
    json.writeStringProperty("part", part.part());
    json.writeStringProperty("strategy", part.strategy().name());
    json.writeNumberProperty("rows", part.rows());
    if (part.passing().isPresent()) {
      json.writeNumberProperty("passing", part.passing().getAsLong());
    } else {
      json.writeNullProperty("passing");
    }
    json.writeNumberProperty("scored", part.scored());
    json.writeNumberProperty("tookMicros", part.micros());
    json.writeEndObject();
  }

  private static String name(RankingPlan ranking) {
    return TextLayout.name(ranking.ranking());
  }

  private static String millis(long micros) {
    return String.format(Locale.ROOT, "%.1f ms", micros / 1e3);
  }
}
