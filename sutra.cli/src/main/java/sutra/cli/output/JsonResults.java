package sutra.cli.output;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sutra.cli.data.JsonlWriter;
import sutra.engine.Answer;
import sutra.engine.ExplainedPath;
import sutra.engine.LinkedConcept;
import sutra.storage.api.BackupReport;
import sutra.storage.api.CompactionReport;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptVersion;
import sutra.storage.api.Hit;
import sutra.storage.api.Neighbor;
import sutra.storage.api.PackReport;
import sutra.storage.api.QueryPlan;
import sutra.storage.api.SalvageReport;
import sutra.storage.api.StoreStats;
import sutra.storage.api.VectorIndexStats.MeasuredRecall;
import sutra.storage.api.VerifyReport;
import tools.jackson.core.JsonGenerator;

/** The stable JSON shapes of docs/cli.md. Each method returns one line. */
public final class JsonResults {

  private JsonResults() {}

  /** What {@code ask} prints. */
  public static String answers(List<Answer> answers, long tookMicros) {
    return answers(answers, Optional.empty(), tookMicros);
  }

  /** What {@code ask} prints, with how the answers were found if that is wanted and known. */
  public static String answers(List<Answer> answers, Optional<QueryPlan> plan, long tookMicros) {
    return Json.object(json -> {
      writeAnswers(json, answers);
      plan.ifPresent(found -> PlanResults.write(json, found));
      json.writeNumberProperty("tookMicros", tookMicros);
    });
  }

  /** Writes answers as field {@code hits} of an open object. */
  public static void writeAnswers(JsonGenerator json, List<Answer> answers) {
    json.writeArrayPropertyStart("hits");
    for (Answer answer : answers) {
      json.writeStartObject();
      writeHit(json, answer.hit());
      json.writeArrayPropertyStart("links");
      answer.links().forEach(link -> writeLink(json, link));
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** What {@code search} and {@code nearest} print, with how it was found if that is wanted. */
  public static String hits(List<Hit> hits, Optional<QueryPlan> plan, long tookMicros) {
    return Json.object(json -> {
      writeHits(json, hits);
      plan.ifPresent(found -> PlanResults.write(json, found));
      json.writeNumberProperty("tookMicros", tookMicros);
    });
  }

  /** What {@code nearest --queries} prints for each row, counted from 0. */
  public static String hitsOf(long query, List<Hit> hits) {
    return Json.object(json -> {
      json.writeNumberProperty("query", query);
      writeHits(json, hits);
    });
  }

  /** What {@code neighbors} prints. */
  public static String neighbors(List<LinkedConcept> neighbors) {
    return Json.object(json -> {
      json.writeArrayPropertyStart("neighbors");
      neighbors.forEach(link -> writeLink(json, link));
      json.writeEndArray();
    });
  }

  /** What {@code path} prints for two ends. */
  public static String path(Optional<ExplainedPath> path) {
    return Json.object(json -> writePath(json, path));
  }

  /** What {@code path --pairs} prints for each pair, named as it was given. */
  public static String pair(String from, String to, Optional<ExplainedPath> path) {
    return Json.object(json -> {
      json.writeStringProperty("from", from);
      json.writeStringProperty("to", to);
      writePath(json, path);
    });
  }

  /** What {@code get} prints. */
  public static String concept(Concept concept, boolean withEmbedding) {
    return Json.object(json -> {
      new JsonlWriter(withEmbedding).writeFields(json, concept);
      json.writeStringProperty("modified", concept.modified().toString());
      json.writeNumberProperty("version", concept.version());
      int dimension = concept.embedding().map(vector -> vector.length).orElse(0);
      json.writeNumberProperty("dimension", dimension);
    });
  }

  /** What {@code history} prints. */
  public static String history(ConceptId id, List<ConceptVersion> versions) {
    return Json.object(json -> {
      json.writeStringProperty("id", id.toString());
      json.writeArrayPropertyStart("versions");
      for (ConceptVersion version : versions) {
        json.writeStartObject();
        new JsonlWriter(false).writeFields(json, version.concept());
        json.writeNumberProperty("version", version.sequence());
        json.writeStringProperty("modified", version.written().toString());
        Optional<ConceptVersion.End> end = version.end();
        Json.nullableNumber(json, "endVersion", end.map(ConceptVersion.End::sequence));
        Json.nullable(json, "ended", end.map(last -> last.instant().toString()));
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  /** What {@code stats} prints. */
  public static String stats(StoreStats stats, StoreFacts facts) {
    return Json.object(json -> writeStats(json, stats, facts));
  }

  /** What {@code stats --watch} prints each time: what {@code stats} does, and rates. */
  public static String watched(StoreStats stats, StatsRates rates, StoreFacts facts) {
    return Json.object(json -> {
      writeStats(json, stats, facts);
      json.writeNumberProperty("intervalMicros", rates.interval().toNanos() / 1_000);
      json.writeNumberProperty("commitsPerSecond", rates.commits());
      json.writeNumberProperty("conceptsPerSecond", rates.concepts());
      json.writeNumberProperty("associationsPerSecond", rates.associations());
      json.writeNumberProperty("diskBytesPerSecond", rates.diskBytes());
    });
  }

  private static void writeStats(JsonGenerator json, StoreStats stats, StoreFacts facts) {
    StatsFields.of(stats).forEach((name, value) -> writeNumber(json, name, value));
    json.writeNumberProperty("wantedRecall", stats.vectorIndex().wantedRecall());
    writeMeasured(json, stats.vectorIndex().measured());
    json.writeStringProperty("kernels", stats.kernels());
    writeFacts(json, facts);
  }

  private static void writeFacts(JsonGenerator json, StoreFacts facts) {
    Json.nullable(json, "model", facts.model());
    json.writeStringProperty("vectorForm", facts.formName());
    json.writeStringProperty("analyzer", facts.analyzer());
  }

  private static void writeMeasured(JsonGenerator json, Optional<MeasuredRecall> measured) {
    if (measured.isEmpty()) {
      json.writeNullProperty("measuredRecall");
      json.writeNullProperty("measuredRecallError");
    } else {
      json.writeNumberProperty("measuredRecall", measured.get().recall());
      json.writeNumberProperty("measuredRecallError", measured.get().error());
    }
  }

  /** What {@code compact} prints. */
  public static String compaction(CompactionReport report) {
    return Json.object(json -> {
      json.writeNumberProperty("segmentsBefore", report.segmentsBefore());
      json.writeNumberProperty("segmentsAfter", report.segmentsAfter());
      json.writeNumberProperty("bytesBefore", report.bytesBefore());
      json.writeNumberProperty("bytesAfter", report.bytesAfter());
      json.writeNumberProperty("conceptsDropped", report.conceptsDropped());
      json.writeNumberProperty("associationsDropped", report.associationsDropped());
      json.writeNumberProperty("tookMicros", report.took().toNanos() / 1_000);
    });
  }

  /** What {@code pack} prints. */
  public static String packed(String file, PackReport report) {
    return Json.object(json -> {
      json.writeStringProperty("file", file);
      json.writeNumberProperty("sequence", report.sequence());
      json.writeNumberProperty("concepts", report.concepts());
      json.writeNumberProperty("associations", report.associations());
      json.writeNumberProperty("conceptsDropped", report.conceptsDropped());
      json.writeNumberProperty("associationsDropped", report.associationsDropped());
      json.writeNumberProperty("bytes", report.bytes());
      json.writeNumberProperty("tookMicros", report.took().toNanos() / 1_000);
    });
  }

  /** What {@code verify} prints. */
  public static String verification(VerifyReport report) {
    return Json.object(json -> {
      json.writeBooleanProperty("clean", report.isClean());
      json.writeNumberProperty("files", report.files());
      json.writeNumberProperty("bytes", report.bytes());
      json.writeNumberProperty("commits", report.commits());
      json.writeNumberProperty("discardedTailBytes", report.discardedTailBytes());
      writeDamages(json, "damages", report.damages());
    });
  }

  /** What {@code salvage} prints. */
  public static String salvage(String store, SalvageReport report) {
    return Json.object(json -> {
      json.writeStringProperty("store", store);
      json.writeBooleanProperty("complete", report.isComplete());
      json.writeNumberProperty("concepts", report.concepts());
      json.writeNumberProperty("associations", report.associations());
      json.writeNumberProperty("lostConcepts", report.lostConcepts());
      json.writeNumberProperty("lostAssociations", report.lostAssociations());
      json.writeNumberProperty("lostEmbeddings", report.lostEmbeddings());
      writeDamages(json, "losses", report.losses());
    });
  }

  private static void writeDamages(
      JsonGenerator json, String name, List<VerifyReport.Damage> damages) {
    json.writeArrayPropertyStart(name);
    for (VerifyReport.Damage damage : damages) {
      json.writeStartObject();
      json.writeStringProperty("file", damage.file());
      json.writeNumberProperty("offset", damage.offset());
      json.writeStringProperty("problem", damage.problem());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** What {@code backup} and {@code restore} print. */
  public static String backup(String store, BackupReport report) {
    return Json.object(json -> {
      json.writeStringProperty("store", store);
      json.writeNumberProperty("sequence", report.sequence());
      json.writeNumberProperty("linkedFiles", report.linkedFiles());
      json.writeNumberProperty("copiedFiles", report.copiedFiles());
      json.writeNumberProperty("keptFiles", report.keptFiles());
      json.writeNumberProperty("copiedBytes", report.copiedBytes());
      json.writeNumberProperty("bytes", report.bytes());
    });
  }

  /** What {@code learn} and {@code import} print. */
  public static String learned(LearnSummary summary) {
    return Json.object(json -> {
      json.writeNumberProperty("learned", summary.concepts());
      json.writeNumberProperty("associations", summary.associations());
      json.writeNumberProperty("skipped", summary.skipped());
      json.writeNumberProperty("truncated", summary.truncated());
      json.writeNumberProperty("droppedFields", summary.losses().fields());
      json.writeNumberProperty("droppedEmbeddings", summary.losses().embeddings());
      json.writeNumberProperty("movedNumbers", summary.losses().numbers());
      json.writeBooleanProperty("complete", summary.complete());
      json.writeNumberProperty("tookMicros", summary.took().toNanos() / 1_000);
    });
  }

  /** What {@code init} prints. */
  public static String created(String store, OptionalInt dimension, StoreFacts facts) {
    return Json.object(json -> {
      json.writeStringProperty("store", store);
      json.writeNumberProperty("dimension", dimension.orElse(0));
      writeFacts(json, facts);
    });
  }

  /** What {@code forget} prints. */
  public static String forgotten(ConceptId id, boolean forgotten) {
    return Json.object(json -> {
      json.writeStringProperty("id", id.toString());
      json.writeBooleanProperty("forgotten", forgotten);
    });
  }

  /** What {@code update} prints. */
  public static String updated(ConceptId id, long version) {
    return Json.object(json -> {
      json.writeStringProperty("id", id.toString());
      json.writeNumberProperty("version", version);
    });
  }

  private static void writeHits(JsonGenerator json, List<Hit> hits) {
    json.writeArrayPropertyStart("hits");
    for (Hit hit : hits) {
      json.writeStartObject();
      writeHit(json, hit);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeHit(JsonGenerator json, Hit hit) {
    writeConcept(json, hit.concept().id(), Optional.of(hit.concept()));
    json.writeNumberProperty("score", hit.score());
    json.writeObjectPropertyStart("parts");
    for (Hit.ScorePart part : hit.parts()) {
      json.writeObjectPropertyStart(TextLayout.name(part.ranking()));
      json.writeNumberProperty("rank", part.rank());
      json.writeNumberProperty("score", part.score());
      json.writeNumberProperty("contribution", part.contribution());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void writeLink(JsonGenerator json, LinkedConcept link) {
    json.writeStartObject();
    writeConcept(json, link.id(), link.concept());
    json.writeStringProperty("type", link.association().type().name());
    json.writeStringProperty("direction", direction(link.neighbor()));
    json.writeNumberProperty("confidence", link.association().confidence());
    json.writeNumberProperty("weight", link.association().weight());
    json.writeEndObject();
  }

  /** Writes a path as fields of an open object. */
  static void writePath(JsonGenerator json, Optional<ExplainedPath> path) {
    json.writeBooleanProperty("found", path.isPresent());
    if (path.isEmpty()) {
      json.writeNullProperty("hops");
      json.writeNullProperty("confidence");
    } else {
      json.writeNumberProperty("hops", path.get().hops());
      json.writeNumberProperty("confidence", path.get().confidence());
    }
    json.writeArrayPropertyStart("steps");
    path.ifPresent(found -> writeSteps(json, found));
    json.writeEndArray();
  }

  private static void writeSteps(JsonGenerator json, ExplainedPath path) {
    for (int i = 0; i < path.concepts().size(); i++) {
      Concept concept = path.concepts().get(i);
      json.writeStartObject();
      writeConcept(json, concept.id(), Optional.of(concept).filter(JsonResults::isKnown));
      writeArrival(json, i == 0 ? Optional.empty() : Optional.of(path.path().steps().get(i - 1)));
      json.writeEndObject();
    }
  }

  /** An end of an association may be no concept; the engine then makes one up, of version 0. */
  private static boolean isKnown(Concept concept) {
    return concept.version() > 0;
  }

  private static void writeArrival(JsonGenerator json, Optional<Neighbor> step) {
    if (step.isEmpty()) {
      for (String name : List.of("type", "direction", "confidence", "weight")) {
        json.writeNullProperty(name);
      }
      return;
    }
    json.writeStringProperty("type", step.get().association().type().name());
    json.writeStringProperty("direction", direction(step.get()));
    json.writeNumberProperty("confidence", step.get().association().confidence());
    json.writeNumberProperty("weight", step.get().association().weight());
  }

  /** Writes what names a concept as fields of an open object. */
  static void writeConcept(JsonGenerator json, ConceptId id, Optional<Concept> concept) {
    json.writeStringProperty("id", id.toString());
    Json.nullable(json, "key", concept.flatMap(Concept::key));
    Json.nullable(json, "content", concept.map(Concept::content));
  }

  private static String direction(Neighbor neighbor) {
    return TextLayout.name(neighbor.direction());
  }

  private static void writeNumber(JsonGenerator json, String name, long value) {
    json.writeNumberProperty(name, value);
  }
}
