package sutra.cli.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VecsRowsTest {

  @TempDir Path directory;

  @Test
  void rowsOfIntegersMayDifferInLength() throws IOException {
    try (IvecsRows rows = integers(VectorFiles.ivecs(new int[] {7, -1}, new int[] {3}))) {
      assertArrayEquals(new int[] {7, -1}, rows.next().orElseThrow());
      assertArrayEquals(new int[] {3}, rows.next().orElseThrow());
      assertEquals("rows.vecs: row 1", shortened(rows.place().toString()));
      assertTrue(rows.next().isEmpty());
    }
  }

  @Test
  void gzipIsUnpacked() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(VectorFiles.fvecs(new float[] {1, 2}, new float[] {3, 4}));
    }
    try (FloatRows rows = floats(packed.toByteArray())) {
      assertArrayEquals(new float[] {1, 2}, rows.next().orElseThrow());
      assertArrayEquals(new float[] {3, 4}, rows.next().orElseThrow());
      assertTrue(rows.next().isEmpty());
    }
  }

  @Test
  void fileCutOffIsNamedWithItsRow() throws IOException {
    byte[] whole = VectorFiles.ivecs(new int[] {1}, new int[] {2, 3});
    for (int length : new int[] {9, 12, 19}) {
      try (IvecsRows rows = integers(Arrays.copyOf(whole, length))) {
        assertArrayEquals(new int[] {1}, rows.next().orElseThrow());
        BadDataException e = assertThrows(BadDataException.class, rows::next);
        assertTrue(e.getMessage().contains("rows.vecs: row 1: the file is cut off"), e.toString());
      }
    }
  }

  @Test
  void anotherFormIsRefusedBeforeAnythingIsAllocated() throws IOException {
    try (IvecsRows rows = integers("this is text".getBytes(StandardCharsets.UTF_8))) {
      BadDataException e = assertThrows(BadDataException.class, rows::next);
      assertTrue(e.getMessage().contains("is this an ivecs file?"), e.getMessage());
    }
  }

  @Test
  void vectorsOfAnotherDimensionOrNotFiniteAreRefused() throws IOException {
    try (FloatRows rows = floats(VectorFiles.fvecs(new float[] {1, 2}, new float[] {1}))) {
      assertArrayEquals(new float[] {1, 2}, rows.next().orElseThrow());
      BadDataException e = assertThrows(BadDataException.class, rows::next);
      assertEquals("rows.vecs: row 1: dimension=1: the rows before have 2", of(e));
    }
    try (FloatRows rows = floats(VectorFiles.fvecs(new float[] {1, Float.NaN}))) {
      BadDataException e = assertThrows(BadDataException.class, rows::next);
      assertEquals("rows.vecs: row 0: component 1 is NaN: expected a finite number", of(e));
    }
  }

  private static String of(BadDataException e) {
    return shortened(e.getMessage());
  }

  private static String shortened(String message) {
    return message.substring(message.indexOf("rows.vecs"));
  }

  private FloatRows floats(byte[] bytes) throws IOException {
    return FloatRows.open(file(bytes), InputStream.nullInputStream());
  }

  private IvecsRows integers(byte[] bytes) throws IOException {
    return IvecsRows.open(file(bytes), InputStream.nullInputStream());
  }

  private DataInput file(byte[] bytes) throws IOException {
    return DataInput.file(Files.write(directory.resolve("rows.vecs"), bytes));
  }
}
