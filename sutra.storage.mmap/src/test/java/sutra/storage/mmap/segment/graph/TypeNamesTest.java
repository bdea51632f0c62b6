package sutra.storage.mmap.segment.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sutra.storage.mmap.io.Layouts.BYTE;
import static sutra.storage.mmap.io.Layouts.LE_INT;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.mmap.segment.MemorySection;

/** Names of types by number and by name. */
class TypeNamesTest {

  private static final List<String> NAMES =
      List.of("SEMANTIC", "z", "Straße", "文字", "SEMANTICS", "\uD83D\uDE00", "S", "CAUSAL");

  private static MemorySegment write(List<String> names) throws IOException {
    var section = new MemorySection();
    TypesWriter.write(section, names);
    return section.bytes();
  }

  private static void check(List<String> names) throws IOException {
    var types = new TypeNames(write(names));
    assertEquals(names.size(), types.count());
    for (int number = 0; number < names.size(); number++) {
      assertEquals(names.get(number), types.name(number));
      assertEquals(number, types.find(names.get(number)));
      assertEquals(names.indexOf(names.get(number) + "!"), types.find(names.get(number) + "!"));
    }
    assertEquals(-1, types.find(""));
    assertEquals(-1, types.find("\uFFFF"));
    assertThrows(IndexOutOfBoundsException.class, () -> types.name(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> types.name(names.size()));
  }

  @Test
  void namesAreFoundWhateverTheirOrder() throws IOException {
    check(NAMES);
    check(NAMES.reversed());
    check(List.of("one"));
    check(List.of());
  }

  @Test
  void manyRandomNamesAreFound() throws IOException {
    long seed = System.nanoTime();
    System.out.println("TypeNamesTest seed=" + seed);
    var random = new SplittableRandom(seed);
    Set<String> names = new LinkedHashSet<>();
    while (names.size() < 3_000) {
      var name = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        name.append((char) (random.nextInt(3) == 0 ? 0xE0 + random.nextInt(900) : 'A'));
      }
      names.add(name.toString());
    }
    check(new ArrayList<>(names));
  }

  @Test
  void damagedSectionsAreRefusedOrOutOfBounds() throws IOException {
    long seed = System.nanoTime();
    System.out.println("TypeNamesTest seed=" + seed);
    var random = new SplittableRandom(seed);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          int failures = 0;
          for (int round = 0; round < 2_000; round++) {
            MemorySegment damaged = write(NAMES);
            damaged.set(BYTE, random.nextLong(damaged.byteSize()), (byte) random.nextInt(256));
            failures += isReadable(damaged) ? 0 : 1;
          }
          assertTrue(failures > 0, "no damage was ever met");
        });
  }

  private static boolean isReadable(MemorySegment section) {
    try {
      var types = new TypeNames(section);
      for (int number = 0; number < types.count(); number++) {
        types.find(types.name(number));
      }
      return types.count() > 0;
    } catch (IndexOutOfBoundsException | CorruptStoreException e) {
      return false;
    }
  }

  @Test
  void countsThatDoNotFitAreRefused() throws IOException {
    assertThrows(CorruptStoreException.class, () -> new TypeNames(write(NAMES).asSlice(0, 7)));
    assertThrows(CorruptStoreException.class, () -> new TypeNames(write(NAMES).asSlice(0, 40)));
    for (int count : new int[] {-1, 1_000, Integer.MAX_VALUE}) {
      MemorySegment section = write(NAMES);
      section.set(LE_INT, TypesFormat.COUNT, count);
      assertThrows(CorruptStoreException.class, () -> new TypeNames(section));
    }
  }
}
