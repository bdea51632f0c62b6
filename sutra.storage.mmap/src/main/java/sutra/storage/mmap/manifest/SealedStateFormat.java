package sutra.storage.mmap.manifest;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import sutra.storage.mmap.layer.Totals;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The field {@code sealed} of a manifest. See docs/formats/manifest.md. */
final class SealedStateFormat {

  private SealedStateFormat() {}

  static void write(JsonGenerator json, SealedState sealed) {
    json.writeObjectPropertyStart("sealed");
    json.writeNumberProperty("sequence", sealed.sequence());
    json.writeNumberProperty("committedMicros", sealed.committedMicros());
    json.writeNumberProperty("concepts", sealed.totals().concepts());
    json.writeNumberProperty("associations", sealed.totals().associations());
    json.writeNumberProperty("vectors", sealed.totals().vectors());
    json.writeNumberProperty("words", sealed.totals().words());
    json.writeArrayPropertyStart("segments");
    sealed.segments().forEach(segment -> write(json, segment));
    json.writeEndArray();
    json.writeNumberProperty("historyFloor", sealed.historyFloor());
    json.writeArrayPropertyStart("merges");
    sealed.merges().forEach(merge -> write(json, merge));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, SegmentEntry segment) {
    json.writeStartObject();
    json.writeNumberProperty("number", segment.number());
    json.writeNumberProperty("level", segment.level());
    json.writeNumberProperty("size", segment.size());
    json.writeStringProperty("digest", HexFormat.of().toHexDigits(segment.digest()));
    json.writeNumberProperty("firstSequence", segment.firstSequence());
    json.writeNumberProperty("lastSequence", segment.lastSequence());
    if (!segment.spaces().isEmpty()) {
      json.writeArrayPropertyStart("spaces");
      segment.spaces().forEach(rows -> write(json, rows));
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, RowsEntry rows) {
    json.writeStartObject();
    json.writeNumberProperty("space", rows.space());
    if (rows.revision() != 1) {
      json.writeNumberProperty("revision", rows.revision());
    }
    json.writeNumberProperty("size", rows.size());
    json.writeStringProperty("digest", HexFormat.of().toHexDigits(rows.digest()));
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, MergeEntry merge) {
    json.writeStartObject();
    json.writeArrayPropertyStart("inputs");
    merge.inputs().forEach(json::writeNumber);
    json.writeEndArray();
    json.writeNumberProperty("output", merge.output());
    json.writeNumberProperty("droppedConcepts", merge.droppedConcepts());
    json.writeNumberProperty("droppedAssociations", merge.droppedAssociations());
    json.writeEndObject();
  }

  static SealedState read(JsonParser json) {
    long sequence = 0;
    long committedMicros = 0;
    long concepts = 0;
    long associations = 0;
    long vectors = 0;
    long words = 0;
    List<SegmentEntry> segments = new ArrayList<>();
    long historyFloor = 0;
    List<MergeEntry> merges = new ArrayList<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "sequence" -> sequence = json.getLongValue();
        case "committedMicros" -> committedMicros = json.getLongValue();
        case "concepts" -> concepts = json.getLongValue();
        case "associations" -> associations = json.getLongValue();
        case "vectors" -> vectors = json.getLongValue();
        case "words" -> words = json.getLongValue();
        case "segments" -> {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            segments.add(readSegment(json));
          }
        }
        case "historyFloor" -> historyFloor = json.getLongValue();
        case "merges" -> {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            merges.add(readMerge(json));
          }
        }
        default -> json.skipChildren();
      }
    }
    return new SealedState(
        sequence,
        committedMicros,
        new Totals(concepts, associations, vectors, words),
        segments,
        historyFloor,
        merges);
  }

  private static MergeEntry readMerge(JsonParser json) {
    List<Long> inputs = new ArrayList<>();
    long output = 0;
    long droppedConcepts = 0;
    long droppedAssociations = 0;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "inputs" -> {
          while (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
            inputs.add(json.getLongValue());
          }
        }
        case "output" -> output = json.getLongValue();
        case "droppedConcepts" -> droppedConcepts = json.getLongValue();
        case "droppedAssociations" -> droppedAssociations = json.getLongValue();
        default -> json.skipChildren();
      }
    }
    return new MergeEntry(inputs, output, droppedConcepts, droppedAssociations);
  }

  private static SegmentEntry readSegment(JsonParser json) {
    long number = 0;
    int level = 0;
    long size = 0;
    int digest = 0;
    long firstSequence = 0;
    long lastSequence = 0;
    List<RowsEntry> spaces = new ArrayList<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "number" -> number = json.getLongValue();
        case "level" -> level = json.getIntValue();
        case "size" -> size = json.getLongValue();
        case "digest" -> digest = HexFormat.fromHexDigits(json.getString());
        case "firstSequence" -> firstSequence = json.getLongValue();
        case "lastSequence" -> lastSequence = json.getLongValue();
        case "spaces" -> {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            spaces.add(readRows(json));
          }
        }
        default -> json.skipChildren();
      }
    }
    return new SegmentEntry(number, level, size, digest, firstSequence, lastSequence, spaces);
  }

  private static RowsEntry readRows(JsonParser json) {
    int space = 0;
    int revision = 1;
    long size = 0;
    int digest = 0;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "space" -> space = json.getIntValue();
        case "revision" -> revision = json.getIntValue();
        case "size" -> size = json.getLongValue();
        case "digest" -> digest = HexFormat.fromHexDigits(json.getString());
        default -> json.skipChildren();
      }
    }
    return new RowsEntry(space, revision, size, digest);
  }
}
