package sutra.storage.mmap.manifest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.VectorForm;
import sutra.storage.api.text.Analyzer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The bytes of a manifest: one JSON object on a line, then {@code crc32c=} and eight hexadecimal
 * digits over everything before it. Unknown fields are skipped. See docs/formats/manifest.md.
 */
public final class ManifestFormat {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String CHECKSUM = "crc32c=";
  private static final int CHECKSUM_LINE_SIZE = CHECKSUM.length() + 8 + 1;

  private ManifestFormat() {}

  public static byte[] encode(Manifest manifest) {
    var out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeNumberProperty("generation", manifest.generation());
      writeFeatures(json, manifest.features());
      json.writeStringProperty("store", manifest.store().toString());
      json.writeStringProperty("created", manifest.created().toString());
      json.writeArrayPropertyStart("embeddingSpaces");
      manifest.spaces().forEach(space -> SpaceEntryFormat.write(json, space));
      json.writeEndArray();
      if (manifest.lastSpace() > 0) {
        json.writeNumberProperty("lastSpace", manifest.lastSpace());
      }
      if (manifest.vectorForm() != VectorForm.FLOAT32) {
        json.writeStringProperty("vectorForm", manifest.vectorForm().name());
      }
      json.writeStringProperty("analyzer", manifest.analyzer());
      json.writeNumberProperty("walFloor", manifest.walFloor());
      if (!manifest.sealed().segments().isEmpty()) {
        SealedStateFormat.write(json, manifest.sealed());
      }
      json.writeEndObject();
    }
    out.write('\n');
    byte[] body = out.toByteArray();
    String checksum = CHECKSUM + HexFormat.of().toHexDigits(crc(body, body.length)) + "\n";
    out.writeBytes(checksum.getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  /**
   * Reads a manifest back.
   *
   * @param place the name of the file, for messages
   * @throws CorruptStoreException if the checksum or a field is wrong
   * @throws sutra.storage.api.UnsupportedFormatException if a newer release wrote it
   */
  public static Manifest decode(String place, byte[] bytes) {
    int bodySize = bytes.length - CHECKSUM_LINE_SIZE;
    String expected =
        bodySize <= 0 ? "" : CHECKSUM + HexFormat.of().toHexDigits(crc(bytes, bodySize)) + "\n";
    String stored =
        new String(
            bytes,
            Math.max(0, bodySize),
            Math.min(bytes.length, CHECKSUM_LINE_SIZE),
            StandardCharsets.ISO_8859_1);
    if (!stored.equals(expected)) {
      throw new CorruptStoreException(
          "%s@%d: checksum mismatch: stored %s, computed %s"
              .formatted(place, Math.max(0, bodySize), stored.strip(), expected.strip()));
    }
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes, 0, bodySize)) {
      return read(place, json);
    } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException e) {
      throw new CorruptStoreException(place + ": not a manifest: " + e.getMessage(), e);
    }
  }

  private static Manifest read(String place, JsonParser json) {
    long generation = 0;
    long walFloor = 0;
    FormatFeatures features = null;
    UUID store = null;
    Instant created = null;
    List<SpaceEntry> spaces = new ArrayList<>();
    int lastSpace = 0;
    SealedState sealed = SealedState.NONE;
    VectorForm vectorForm = VectorForm.FLOAT32;
    String analyzer = Analyzer.DEFAULT; // what a store of format 1.0 has
    json.nextToken();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "generation" -> generation = json.getLongValue();
        case "format" -> {
          features = readFeatures(json);
          features.requireWritable(place); // what follows may then have another form
        }
        case "store" -> store = UUID.fromString(json.getString());
        case "created" -> created = Instant.parse(json.getString());
        case "embeddingSpaces" -> {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            spaces.add(SpaceEntryFormat.read(json, spaces.isEmpty()));
          }
        }
        case "lastSpace" -> lastSpace = json.getIntValue();
        case "vectorForm" -> vectorForm = VectorForm.valueOf(json.getString());
        case "analyzer" -> analyzer = json.getString();
        case "walFloor" -> walFloor = json.getLongValue();
        case "sealed" -> sealed = SealedStateFormat.read(json);
        default -> json.skipChildren();
      }
    }
    if (generation <= 0 || features == null || store == null || created == null || walFloor <= 0) {
      throw new IllegalArgumentException("a required field is missing");
    }
    return new Manifest(
        generation,
        features,
        store,
        created,
        spaces,
        lastSpace,
        vectorForm,
        analyzer,
        walFloor,
        sealed);
  }

  private static void writeFeatures(JsonGenerator json, FormatFeatures features) {
    json.writeObjectPropertyStart("format");
    json.writeNumberProperty("major", features.major());
    json.writeNumberProperty("minor", features.minor());
    json.writeNumberProperty("compatible", features.compatible());
    json.writeNumberProperty("readOnlyCompatible", features.readOnlyCompatible());
    json.writeNumberProperty("incompatible", features.incompatible());
    json.writeEndObject();
  }

  private static FormatFeatures readFeatures(JsonParser json) {
    long[] masks = new long[3];
    int major = 0;
    int minor = 0;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "major" -> major = json.getIntValue();
        case "minor" -> minor = json.getIntValue();
        case "compatible" -> masks[0] = json.getLongValue();
        case "readOnlyCompatible" -> masks[1] = json.getLongValue();
        case "incompatible" -> masks[2] = json.getLongValue();
        default -> json.skipChildren();
      }
    }
    return new FormatFeatures(major, minor, masks[0], masks[1], masks[2]);
  }

  private static int crc(byte[] bytes, int size) {
    var crc = new CRC32C();
    crc.update(bytes, 0, size);
    return (int) crc.getValue();
  }
}
