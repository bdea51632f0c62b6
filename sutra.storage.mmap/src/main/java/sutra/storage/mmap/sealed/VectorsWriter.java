package sutra.storage.mmap.sealed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import sutra.storage.mmap.rows.RowForm;
import sutra.storage.mmap.rows.RowShape;
import sutra.storage.mmap.rows.VectorRows;
import sutra.storage.mmap.segment.SectionOutput;

/**
 * Writes the section of vectors: rows that have its form already are copied, others were rounded
 * to it when they came into the store, and become the same floats in it. One thread; used once.
 */
final class VectorsWriter {

  private final SourceVectors source;
  private final int segmentDigest;
  private final RowShape shape;
  private final RowForm form;
  private final float[] vector;
  private final ByteBuffer row;

  /** Of each row; empty in forms without. */
  private final float[] scales;

  /**
   * @param segmentDigest of the segment that a file of rows stands beside; 0 if it is not stated
   */
  VectorsWriter(SourceVectors source, int segmentDigest) {
    this.source = source;
    this.segmentDigest = segmentDigest;
    this.shape = source.shape();
    this.form = RowForm.of(shape.form());
    this.vector = new float[shape.dimension()];
    int rowSize = Math.toIntExact(form.rowSize(shape.dimension()));
    this.row = ByteBuffer.allocate(rowSize).order(ByteOrder.LITTLE_ENDIAN);
    this.scales = new float[form.hasScale() ? source.count() : 0];
  }

  void write(SectionOutput out) throws IOException {
    out.writeInt(source.count());
    out.writeInt(shape.dimension());
    out.writeInt(shape.form().code());
    out.writeInt(shape.space());
    out.writeInt(segmentDigest);
    out.align(VectorFormat.HEADER_SIZE);
    for (int i = 0; i < source.count(); i++) {
      float scale = writeRow(out, source.vectors(i), source.sourceRow(i));
      if (form.hasScale()) {
        scales[i] = scale;
      }
      out.align(RowForm.ALIGNMENT);
    }
    writeOwners(out);
  }

  private float writeRow(SectionOutput out, VectorRows vectors, int from) throws IOException {
    if (vectors.form() == form) {
      out.write(vectors.memory(from), vectors.rowOffset(from), row.capacity());
      return vectors.scale(from);
    }
    vectors.copy(from, vector);
    float scale = form.write(vector, row);
    out.write(row.array(), 0, row.capacity());
    return scale;
  }

  private void writeOwners(SectionOutput out) throws IOException {
    for (int i = 0; i < source.count(); i++) {
      out.writeInt(source.ordinal(i));
      out.writeInt(Float.floatToRawIntBits(source.length(i)));
      if (form.hasScale()) {
        out.writeInt(Float.floatToRawIntBits(scales[i]));
      }
    }
  }
}
