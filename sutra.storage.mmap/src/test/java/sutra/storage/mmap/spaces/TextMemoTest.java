package sutra.storage.mmap.spaces;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sutra.storage.api.VectorForm;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.rows.RowShape;
import sutra.storage.mmap.sealed.SpaceFiles;
import sutra.storage.mmap.sealed.TextFile;

class TextMemoTest {

  private static final int SPACE = 3;
  private static final RowShape SHAPE = new RowShape(SPACE, 5, VectorForm.FLOAT32);

  @TempDir private Path directory;

  private SpaceFiles files;

  @BeforeEach
  void nameFiles() {
    files = new SpaceFiles(FileSystem.NATIVE, directory.resolve("spaces"), new UUID(1, 2));
  }

  private static TextKey key(int number) {
    return TextKey.of(("text " + number).getBytes(StandardCharsets.UTF_8));
  }

  private static float[] vector(int number) {
    return new float[] {number, 1, -number, 0.5f, 0};
  }

  private static void add(TextMemo memo, int from, int end) {
    for (int i = from; i < end; i++) {
      memo.add(key(i), SHAPE.form().rounded(vector(i)));
    }
  }

  private static void requireAll(TextMemo memo, int count) {
    assertEquals(count, memo.size());
    for (int i = 0; i < count; i++) {
      TextMemo.Place place = memo.find(key(i)).orElseThrow();
      assertTrue(place.isVector());
      assertArrayEquals(vector(i), place.rows().vector(place.row()));
    }
    assertFalse(memo.has(key(count)));
  }

  @Test
  void keyIsTheBeginningOfTheHash() {
    TextKey empty = TextKey.of(new byte[0]);
    assertEquals(0xe3b0c44298fc1c14L, empty.high());
    assertEquals(0x9afbf4c8996fb924L, empty.low());
  }

  @Test
  void whatWasWrittenIsFoundAgain() throws IOException {
    try (TextMemo memo = TextMemo.open(files, SHAPE)) {
      add(memo, 0, 2_000);
      requireAll(memo, 2_000);
      memo.write();
      add(memo, 1_990, 3_000);
      requireAll(memo, 3_000);
      memo.write();
      memo.write();
    }
    assertEquals(List.of(1L, 2L), TextFile.numbers(files, SPACE));
    assertEquals(2_000, TextFile.count(files, SPACE, 1));
    try (TextMemo memo = TextMemo.open(files, SHAPE)) {
      requireAll(memo, 3_000);
      memo.delete();
    }
    assertEquals(List.of(), TextFile.numbers(files, SPACE));
  }

  @ParameterizedTest
  @EnumSource(VectorForm.class)
  void vectorIsRoundedAsTheStoreWould(VectorForm form) throws IOException {
    RowShape shape = new RowShape(SPACE, 5, form);
    float[] rounded = form.rounded(new float[] {0.1f, -0.7f, 0.33f, 2, 0});
    try (TextMemo memo = TextMemo.open(files, shape)) {
      memo.add(key(1), rounded);
      memo.add(key(2), new float[5]);
      memo.write();
      TextMemo.Place place = memo.find(key(1)).orElseThrow();
      assertArrayEquals(rounded, place.rows().vector(place.row()));
      assertFalse(memo.find(key(2)).orElseThrow().isVector());
    }
  }

  @Test
  void unknownTextHasNoPlace() throws IOException {
    try (TextMemo memo = TextMemo.open(files, SHAPE)) {
      assertEquals(Optional.empty(), memo.find(key(1)));
    }
  }

  @Test
  void damagedFileIsDeletedAndItsTextsForgotten() throws IOException {
    try (TextMemo memo = TextMemo.open(files, SHAPE)) {
      add(memo, 0, 100);
      memo.write();
      add(memo, 100, 150);
      memo.write();
    }
    Path first = files.folder(SPACE).resolve("000001.texts");
    byte[] bytes = Files.readAllBytes(first);
    bytes[300] ^= 1;
    Files.write(first, bytes);
    try (TextMemo memo = TextMemo.open(files, SHAPE)) {
      assertEquals(50, memo.size());
      assertFalse(memo.has(key(0)));
      assertTrue(memo.has(key(100)));
      assertEquals(List.of(2L), TextFile.numbers(files, SPACE));
      add(memo, 0, 100);
      memo.write();
      requireAll(memo, 150);
    }
    assertEquals(List.of(2L, 3L), TextFile.numbers(files, SPACE));
  }
}
