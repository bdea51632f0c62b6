package sutra.cli.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import sutra.storage.api.Concept;
import sutra.storage.api.EmbeddingSpace;

/**
 * Reads vectors in the fvecs form (see {@link VecsRows}). A row becomes a concept without text, of
 * key {@code prefix:row}; rows count from 0.
 */
final class FvecsReader implements RecordReader {

  private final VecsRows rows;
  private final String keyPrefix;

  FvecsReader(String name, String keyPrefix, InputStream in) {
    this.rows = new VecsRows(name, "fvecs", EmbeddingSpace.DIMENSION_LIMIT, in);
    this.keyPrefix = keyPrefix;
  }

  @Override
  public Optional<DataRecord> next() throws IOException {
    Optional<ByteBuffer> row = rows.next();
    return row.map(components -> record(rows.place(), components));
  }

  private DataRecord record(Place place, ByteBuffer components) {
    float[] vector = new float[components.remaining() / Float.BYTES];
    components.asFloatBuffer().get(vector);
    try {
      String key = keyPrefix + ":" + place.number();
      Concept concept = Concept.builder(key, "").embedding(vector).build();
      return new DataRecord.OfConcept(place, concept, false);
    } catch (IllegalArgumentException e) {
      throw BadDataException.at(place, e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
