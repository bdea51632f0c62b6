package sutra.storage.mmap.spaces;

import static sutra.storage.mmap.io.Layouts.LE_FLOAT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import sutra.storage.api.VectorForm;
import sutra.storage.mmap.rows.RowForm;
import sutra.storage.mmap.rows.RowShape;
import sutra.storage.mmap.rows.VectorRows;
import sutra.storage.mmap.sealed.EmbeddingSource;

/** Texts that were embedded and are in no file yet, in the order in which they came. One thread. */
final class FreshTexts implements EmbeddingSource, VectorRows {

  private final RowShape shape;
  private final List<TextKey> keys = new ArrayList<>();
  private final List<MemorySegment> vectors = new ArrayList<>();
  private final Arena arena = Arena.ofAuto(); // who closes the store may be another thread

  FreshTexts(RowShape shape) {
    this.shape = shape;
  }

  /** Takes a text and its vector, rounded to the form of the store, which becomes a row of this. */
  void add(TextKey key, float[] vector) {
    keys.add(key);
    vectors.add(arena.allocateFrom(LE_FLOAT, vector));
  }

  /** Two numbers for each text, upper half first. */
  long[] keys() {
    long[] halves = new long[2 * keys.size()];
    for (int i = 0; i < keys.size(); i++) {
      halves[2 * i] = keys.get(i).high();
      halves[2 * i + 1] = keys.get(i).low();
    }
    return halves;
  }

  TextKey key(int text) {
    return keys.get(text);
  }

  @Override
  public int conceptCount() {
    return keys.size();
  }

  @Override
  public VectorRows vectors(int ordinal) {
    return this;
  }

  @Override
  public int vectorRow(int ordinal) {
    return ordinal;
  }

  @Override
  public RowShape shape() {
    return shape;
  }

  @Override
  public RowForm form() {
    return RowForm.of(VectorForm.FLOAT32);
  }

  @Override
  public int dimension() {
    return shape.dimension();
  }

  @Override
  public MemorySegment memory(int row) {
    return vectors.get(row);
  }

  @Override
  public long rowOffset(int row) {
    return 0;
  }

  @Override
  public int concept(int row) {
    return row;
  }

  @Override
  public float length(int row) {
    double squares = 0;
    for (float component : vector(row)) {
      squares += (double) component * component;
    }
    return (float) Math.sqrt(squares);
  }
}
