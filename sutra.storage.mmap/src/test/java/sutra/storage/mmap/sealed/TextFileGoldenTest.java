package sutra.storage.mmap.sealed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.VectorForm;
import sutra.storage.mmap.GoldenFile;
import sutra.storage.mmap.io.SimulatedFileSystem;
import sutra.storage.mmap.rows.MemoryRows;
import sutra.storage.mmap.rows.RowShape;

/** The bytes of texts that were embedded. */
class TextFileGoldenTest {

  private static final Path ROOT = Path.of("/simulated");
  private static final Path FILE = ROOT.resolve("spaces/000001/000003.texts");
  private static final String GOLDEN = "texts-v1.texts";
  private static final UUID STORE = new UUID(0x1122334455667788L, 0x99AABBCCDDEEFF00L);
  private static final long[] KEYS = {0x0102030405060708L, -2, 3, Long.MIN_VALUE};

  private final SimulatedFileSystem files = new SimulatedFileSystem(ROOT);
  private final SpaceFiles spaces = new SpaceFiles(files, ROOT.resolve("spaces"), STORE);

  /** One text with a vector, and one that has none. */
  private record TwoTexts(RowShape shape) implements EmbeddingSource {

    @Override
    public int conceptCount() {
      return 2;
    }

    @Override
    public MemoryRows vectors(int ordinal) {
      return MemoryRows.of(shape.form(), new float[] {3, 4}, new float[] {0, 0});
    }

    @Override
    public int vectorRow(int ordinal) {
      return ordinal;
    }
  }

  @Test
  void textsAreWrittenAsTheGoldenBytes() throws IOException {
    TextFile.write(spaces, 3, KEYS, new TwoTexts(new RowShape(1, 2, VectorForm.FLOAT32)));
    assertArrayEquals(GoldenFile.read(GOLDEN), files.content(FILE));
  }

  @Test
  void goldenTextsAreRead() throws IOException {
    spaces.createFolder(1);
    files.put(FILE, GoldenFile.read(GOLDEN));
    try (TextFile texts = TextFile.open(spaces, 1, 3)) {
      assertEquals(2, texts.count());
      for (int text = 0; text < 2; text++) {
        assertEquals(KEYS[2 * text], texts.keyHigh(text));
        assertEquals(KEYS[2 * text + 1], texts.keyLow(text));
      }
      assertArrayEquals(new float[] {3, 4}, texts.rows().vector(0));
      assertEquals(5, texts.rows().length(0));
      assertEquals(0, texts.rows().length(1));
    }
  }

  @Test
  void damageAnywhereIsFound() throws IOException {
    spaces.createFolder(1);
    byte[] golden = GoldenFile.read(GOLDEN);
    for (int i = 0; i < golden.length; i += 7) {
      byte[] damaged = golden.clone();
      damaged[i] ^= 1;
      files.put(FILE, damaged);
      assertThrows(CorruptStoreException.class, () -> TextFile.open(spaces, 1, 3), "byte " + i);
    }
  }
}
