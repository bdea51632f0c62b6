package sutra.cli.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import sutra.storage.api.Concept;

class FvecsReaderTest {

  @Test
  void rowsBecomeConceptsKeyedByTheirNumber() throws IOException {
    List<DataRecord> records =
        Inputs.readAll(reader(VectorFiles.fvecs(new float[] {1, 2}, new float[] {3, 4})));
    Concept second = ((DataRecord.OfConcept) records.get(1)).concept();
    assertEquals(2, records.size());
    assertEquals("base:1", second.key().orElseThrow());
    assertArrayEquals(new float[] {3, 4}, second.embedding().orElseThrow());
  }

  @Test
  void notANumberIsNamedAndCanBeSkipped() throws IOException {
    FvecsReader reader = reader(VectorFiles.fvecs(new float[] {1, Float.NaN}, new float[] {3, 4}));
    BadDataException e = assertThrows(BadDataException.class, reader::next);
    assertEquals("base.fvecs: row 0: embedding[1]=NaN: expected a finite number", e.getMessage());
    assertTrue(e.skippable());
    assertEquals(Place.row("base.fvecs", 1), reader.next().orElseThrow().place());
  }

  @Test
  void fileCutOffIsNamedAndCannotBeSkipped() {
    byte[] whole = VectorFiles.fvecs(new float[] {1, 2});
    for (int length : new int[] {1, 4, 11}) {
      FvecsReader reader = reader(Arrays.copyOf(whole, length));
      BadDataException e = assertThrows(BadDataException.class, reader::next);
      assertTrue(e.getMessage().contains("cut off"), e.getMessage());
      assertFalse(e.skippable());
    }
  }

  @Test
  void nonsenseDimensionIsRefusedBeforeItIsAllocated() {
    FvecsReader reader = reader("this is text".getBytes());
    BadDataException e = assertThrows(BadDataException.class, reader::next);
    assertTrue(e.getMessage().contains("is this an fvecs file?"), e.getMessage());
  }

  private static FvecsReader reader(byte[] bytes) {
    return new FvecsReader("base.fvecs", "base", Inputs.of(bytes));
  }
}
