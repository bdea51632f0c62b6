package sutra.storage.mmap.vectors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedLinksTest {

  private static final int DEGREE = 32;

  /** Links of some rows to others among very many. */
  private static GrowingLinks links(int[][] neighbors) {
    long size = neighbors.length * GrowingLinks.stride(DEGREE);
    var links = new GrowingLinks(Arena.ofAuto().allocate(size, Integer.BYTES), DEGREE);
    for (int row = 0; row < neighbors.length; row++) {
      links.set(row, neighbors[row], neighbors[row].length);
    }
    return links;
  }

  private static PackedLinks packed(int[][] neighbors) {
    var packer = new LinkPacker(links(neighbors), neighbors.length);
    byte[] memory = new byte[packer.stride() * neighbors.length];
    for (int row = 0; row < neighbors.length; row++) {
      System.arraycopy(packer.line(row), 0, memory, row * packer.stride(), packer.stride());
    }
    return new PackedLinks(MemorySegment.ofArray(memory), 0, packer.stride());
  }

  private static int[] neighbors(PackedLinks links, int row) {
    int[] neighbors = new int[links.room()];
    return Arrays.copyOf(neighbors, links.copy(row, neighbors));
  }

  private static int[] sorted(int[] neighbors) {
    return Arrays.stream(neighbors).sorted().toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 3_000, 1_000_000, 1 << 28, Integer.MAX_VALUE})
  void linksOfRowsAmongSoManyComeBackInTheOrderOfRows(int rows) {
    long seed = System.nanoTime();
    System.out.println("PackedLinksTest seed=" + seed);
    Random random = new Random(seed);
    int[][] all = new int[500][];
    for (int row = 0; row < all.length; row++) {
      all[row] = random.ints(0, rows).distinct().limit(random.nextInt(DEGREE + 1)).toArray();
    }
    PackedLinks packed = packed(all);
    for (int row = 0; row < all.length; row++) {
      assertArrayEquals(sorted(all[row]), neighbors(packed, row), "row " + row);
    }
  }

  @Test
  void ordinaryLinksAmongAHundredThousandTakeACacheLine() {
    Random random = new Random(1);
    int[][] all = new int[5_000][];
    for (int row = 0; row < all.length; row++) {
      all[row] = random.ints(0, 100_000).distinct().limit(28).toArray();
    }
    assertEquals(64, packed(all).stride());
  }

  @Test
  void fewRowsWithLongLinksLoseTheFarthestInsteadOfMakingAllLinesLonger() {
    int[][] all = new int[2_000][];
    Arrays.fill(all, new int[] {3, 1, 2});
    all[7] = new int[] {1 << 30, 5, 1 << 29, 9, 1 << 28, 1 << 27, 1 << 26};
    PackedLinks packed = packed(all);
    assertEquals(16, packed.stride());
    assertArrayEquals(new int[] {5, 1 << 29, 1 << 30}, neighbors(packed, 7));
    assertArrayEquals(new int[] {1, 2, 3}, neighbors(packed, 8));
  }

  @Test
  void rowWithoutLinksHasNone() {
    assertEquals(0, neighbors(packed(new int[][] {{}, {0}}), 0).length);
  }

  @Test
  void linesOfAnyBytesAreReadOrRefused() {
    long seed = System.nanoTime();
    System.out.println("PackedLinksTest seed=" + seed);
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < 2_000; i++) {
      int stride = 16 * (1 + random.nextInt(6));
      byte[] line = new byte[stride];
      random.nextBytes(line);
      var links = new PackedLinks(MemorySegment.ofArray(line), 0, stride);
      int count = Byte.toUnsignedInt(line[0]);
      if (PackedLinks.fits(count, Byte.toUnsignedInt(line[1]), stride)) {
        assertEquals(count, links.copy(0, new int[links.room()]));
      } else {
        assertThrows(IndexOutOfBoundsException.class, () -> links.copy(0, new int[links.room()]));
        refused++;
      }
    }
    assertTrue(refused > 0 && refused < 2_000, refused + " refused");
  }
}
