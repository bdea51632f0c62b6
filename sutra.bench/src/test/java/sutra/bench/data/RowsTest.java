package sutra.bench.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowsTest {

  private static final long SEED = 11;
  private static final int COUNT = 2000;

  private final Rows rows = new Rows(RowShape.usual(8), SEED);

  @Test
  void sameSeedGivesTheSameRows() {
    Row one = rows.row(77);
    Row other = new Rows(RowShape.usual(8), SEED).row(77);
    assertEquals(one.content(), other.content());
    assertArrayEquals(one.embedding(), other.embedding());
    assertEquals(rows.checksum(77), other.checksum());
  }

  @Test
  void contentsHaveTheSizesAsked() {
    int shortest = Integer.MAX_VALUE;
    int longest = 0;
    for (int i = 0; i < COUNT; i++) {
      int size = rows.row(i).content().length();
      shortest = Math.min(shortest, size);
      longest = Math.max(longest, size);
    }
    assertTrue(shortest >= 50 && shortest < 60, "shortest " + shortest);
    assertTrue(longest <= 500 && longest > 490, "longest " + longest);
    assertEquals(280, new Rows(RowShape.texts(280), SEED).row(5).content().length());
  }

  @Test
  void noTwoRowsHaveTheSameChecksum() {
    Set<Long> sums = new HashSet<>();
    for (int i = 0; i < COUNT; i++) {
      assertTrue(sums.add(rows.checksum(i)), "index " + i);
    }
  }

  @Test
  void checksumTellsOneChangedComponentAndOneChangedCharacter() {
    Row row = rows.row(3);
    float[] embedding = row.embedding().clone();
    embedding[4] += 1;
    assertTrue(row.checksum() != copy(row, row.content(), embedding).checksum());
    String content = "#" + row.content().substring(1);
    assertTrue(row.checksum() != copy(row, content, row.embedding()).checksum());
  }

  @Test
  void linksOfARowGoToDifferentOtherRows() {
    Links links = new Links(50, SEED);
    for (long source = 0; source < links.rows(); source++) {
      Set<Long> targets = new HashSet<>(Set.of(source));
      for (Link link : links.of(source, source + 1)) {
        assertTrue(targets.add(link.target()), link + " goes where another does");
        assertTrue(link.target() >= 0 && link.target() < links.rows(), link.toString());
      }
      assertEquals(Links.DEGREE + 1, targets.size());
    }
  }

  private static Row copy(Row row, String content, float[] embedding) {
    return new Row(
        row.index(),
        content,
        embedding,
        row.strength(),
        row.confidence(),
        row.created(),
        row.modified());
  }
}
