package sutra.cli.output;

import java.util.Optional;
import sutra.cli.retrieval.EmbedderReport;
import sutra.cli.retrieval.ModeReport;
import sutra.cli.retrieval.RetrievalReport;
import tools.jackson.core.JsonGenerator;

/** The stable JSON shape of {@code bench retrieval}, as docs/cli.md has it. */
public final class RetrievalResults {

  private static final double THOUSANDTHS = 1e3;
  private static final double MILLIONTHS = 1e6;

  private RetrievalResults() {}

  /** The report as one line. */
  public static String report(RetrievalReport report) {
    return Json.object(json -> {
      json.writeNumberProperty("texts", report.texts());
      json.writeNumberProperty("questions", report.questions());
      json.writeNumberProperty("k", report.k());
      json.writeStringProperty("analyzer", report.analyzer());
      write(json, report.embedder());
      json.writeNumberProperty("learnSeconds", rounded(report.learnSeconds(), MILLIONTHS));
      json.writeNumberProperty("settleSeconds", rounded(report.settleSeconds(), MILLIONTHS));
      json.writeNumberProperty("textsPerSecond", rounded(report.textsPerSecond(), THOUSANDTHS));
      json.writeNumberProperty("unknownQuestions", report.gaps().unknownQuestions());
      json.writeNumberProperty(
          "questionsWithoutRelevant", report.gaps().questionsWithoutRelevant());
      json.writeNumberProperty("unknownTexts", report.gaps().unknownTexts());
      json.writeArrayPropertyStart("modes");
      report.modes().forEach(mode -> write(json, mode));
      json.writeEndArray();
    });
  }

  private static void write(JsonGenerator json, Optional<EmbedderReport> embedder) {
    if (embedder.isEmpty()) {
      json.writeNullProperty("embedder");
      return;
    }
    EmbedderReport report = embedder.get();
    json.writeObjectPropertyStart("embedder");
    json.writeStringProperty("model", report.model());
    json.writeNumberProperty("dimension", report.dimension());
    Json.nullableNumber(
        json, "maximumTokens", report.maximumTokens().stream().mapToObj(Long::valueOf).findFirst());
    EmbedderResults.writeCounts(json, report.counts());
    json.writeNumberProperty("paddingShare", rounded(report.counts().paddingShare(), MILLIONTHS));
    json.writeNumberProperty("textsPerSecond", rounded(report.textsPerSecond(), THOUSANDTHS));
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, ModeReport mode) {
    json.writeStartObject();
    json.writeStringProperty("mode", TextLayout.name(mode.mode()));
    json.writeNumberProperty("ndcg10", rounded(mode.ndcg(), MILLIONTHS));
    json.writeNumberProperty("recall", rounded(mode.recall(), MILLIONTHS));
    json.writeNumberProperty("mrr10", rounded(mode.reciprocalRank(), MILLIONTHS));
    json.writeNumberProperty("questionsPerSecond", rounded(mode.questionsPerSecond(), THOUSANDTHS));
    json.writeNumberProperty("p50Micros", rounded(mode.p50Micros(), THOUSANDTHS));
    json.writeNumberProperty("p99Micros", rounded(mode.p99Micros(), THOUSANDTHS));
    json.writeEndObject();
  }

  private static double rounded(double value, double parts) {
    return Math.round(value * parts) / parts;
  }
}
