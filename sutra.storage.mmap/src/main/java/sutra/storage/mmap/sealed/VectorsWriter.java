package sutra.storage.mmap.sealed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import sutra.storage.mmap.rows.RowForm;
import sutra.storage.mmap.rows.RowShape;
import sutra.storage.mmap.rows.VectorRows;
import sutra.storage.mmap.segment.SectionOutput;

/**
 * Writes the section of vectors: rows that have the segment's form already are copied, others were rounded
 * to it when they came into the store, and become the same floats in it. One thread; used once.
 */
final class VectorsWriter {

  private final SegmentContent content;
  private final int count;
  private final RowShape shape;
  private final RowForm form;
  private final float[] vector;
  private final ByteBuffer row;

  /** Of each row; empty in forms without. */
  private final float[] scales;

  /**
   * @param count embeddings of the content
   */
  VectorsWriter(SegmentContent content, int count) {
    this.content = content;
    this.count = count;
    this.shape = content.shape();
    this.form = RowForm.of(shape.form());
    this.vector = new float[shape.dimension()];
    int rowSize = Math.toIntExact(form.rowSize(shape.dimension()));
    this.row = ByteBuffer.allocate(rowSize).order(ByteOrder.LITTLE_ENDIAN);
    this.scales = new float[form.hasScale() ? count : 0];
  }

  void write(SectionOutput out) throws IOException {
    out.writeInt(count);
    out.writeInt(shape.dimension());
    out.writeInt(shape.form().code());
    out.align(VectorFormat.HEADER_SIZE);
    int next = 0;
    for (int ordinal = 0; ordinal < content.conceptCount(); ordinal++) {
      int source = vectorRow(ordinal);
      if (source >= 0) {
        float scale = writeRow(out, content.vectors(ordinal), source);
        if (form.hasScale()) {
          scales[next++] = scale;
        }
        out.align(RowForm.ALIGNMENT);
      }
    }
    writeOwners(out);
  }

  private float writeRow(SectionOutput out, VectorRows vectors, int source) throws IOException {
    if (vectors.form() == form) {
      out.write(vectors.memory(source), vectors.rowOffset(source), row.capacity());
      return vectors.scale(source);
    }
    vectors.copy(source, vector);
    float scale = form.write(vector, row);
    out.write(row.array(), 0, row.capacity());
    return scale;
  }

  private void writeOwners(SectionOutput out) throws IOException {
    int next = 0;
    for (int ordinal = 0; ordinal < content.conceptCount(); ordinal++) {
      int source = vectorRow(ordinal);
      if (source >= 0) {
        out.writeInt(ordinal);
        out.writeInt(Float.floatToRawIntBits(content.vectors(ordinal).length(source)));
        if (form.hasScale()) {
          out.writeInt(Float.floatToRawIntBits(scales[next++]));
        }
      }
    }
  }

  /** The row of a concept version in what holds it; -1 if it has none. */
  private int vectorRow(int ordinal) {
    return content.concepts(ordinal).vectorRow(content.version(ordinal));
  }
}
