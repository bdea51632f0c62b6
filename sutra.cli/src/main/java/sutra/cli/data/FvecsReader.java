package sutra.cli.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import sutra.storage.api.Concept;
import sutra.storage.api.EmbeddingSpace;

/**
 * Reads vectors in the fvecs form: for each row its dimension as a 32-bit integer, then that many
 * 32-bit floats, all little-endian. A row becomes a concept without text, of key {@code
 * prefix:row}; rows count from 0.
 */
final class FvecsReader implements RecordReader {

  private final String name;
  private final String keyPrefix;
  private final InputStream in;
  private long row = -1;

  FvecsReader(String name, String keyPrefix, InputStream in) {
    this.name = name;
    this.keyPrefix = keyPrefix;
    this.in = in;
  }

  @Override
  public Optional<DataRecord> next() throws IOException {
    byte[] header = in.readNBytes(Integer.BYTES);
    if (header.length == 0) {
      return Optional.empty();
    }
    row++;
    Place place = Place.row(name, row);
    requireWhole(place, header.length, Integer.BYTES);
    float[] vector = readVector(place, littleEndian(header).getInt());
    try {
      Concept concept = Concept.builder(keyPrefix + ":" + row, "").embedding(vector).build();
      return Optional.of(new DataRecord.OfConcept(place, concept, false));
    } catch (IllegalArgumentException e) {
      throw BadDataException.at(place, e.getMessage());
    }
  }

  private float[] readVector(Place place, int dimension) throws IOException {
    if (dimension < 1 || dimension > EmbeddingSpace.DIMENSION_LIMIT) {
      throw BadDataException.fatal(
          place,
          "dimension=%d: expected 1 to %d; is this an fvecs file?"
              .formatted(dimension, EmbeddingSpace.DIMENSION_LIMIT));
    }
    byte[] bytes = in.readNBytes(dimension * Float.BYTES);
    requireWhole(place, bytes.length, dimension * Float.BYTES);
    float[] vector = new float[dimension];
    littleEndian(bytes).asFloatBuffer().get(vector);
    return vector;
  }

  private static void requireWhole(Place place, int found, int expected) {
    if (found < expected) {
      throw BadDataException.fatal(
          place, "the file is cut off: expected %d bytes, found %d".formatted(expected, found));
    }
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
