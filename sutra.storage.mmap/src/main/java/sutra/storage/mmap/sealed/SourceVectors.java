package sutra.storage.mmap.sealed;

import java.io.IOException;
import java.util.stream.IntStream;
import sutra.storage.api.quantize.VectorSource;
import sutra.storage.mmap.rows.Lengths;
import sutra.storage.mmap.rows.RowShape;
import sutra.storage.mmap.rows.VectorRows;
import sutra.storage.mmap.segment.SegmentWriter;
import sutra.storage.mmap.vectors.CodesWriter;
import sutra.storage.mmap.vectors.VectorCoding;

/** The embeddings of a source as the rows of a file, in the order of their versions. One thread. */
final class SourceVectors implements VectorSource {

  private final EmbeddingSource source;

  /** The concept version of each row. */
  private final int[] ordinals;

  SourceVectors(EmbeddingSource source) {
    this.source = source;
    this.ordinals =
        IntStream.range(0, source.conceptCount())
            .filter(ordinal -> source.vectorRow(ordinal) >= 0)
            .toArray();
  }

  /** Writes the sections of their codes, if their lengths allow it. */
  void writeCodes(SegmentWriter out, VectorCoding coding) throws IOException {
    if (IntStream.range(0, count()).allMatch(row -> Lengths.isCodable(length(row)))) {
      CodesWriter.write(out, coding, this);
    }
  }

  RowShape shape() {
    return source.shape();
  }

  @Override
  public int count() {
    return ordinals.length;
  }

  @Override
  public int dimension() {
    return source.shape().dimension();
  }

  @Override
  public void copy(int row, float[] into) {
    vectors(row).copy(sourceRow(row), into);
  }

  /** The concept version that has a row. */
  int ordinal(int row) {
    return ordinals[row];
  }

  float length(int row) {
    return vectors(row).length(sourceRow(row));
  }

  /** What holds a row now. */
  VectorRows vectors(int row) {
    return source.vectors(ordinals[row]);
  }

  /** Its number there. */
  int sourceRow(int row) {
    return source.vectorRow(ordinals[row]);
  }
}
