package sutra.embed.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchPlanTest {

  private static final int ROWS_LIMIT = 32;

  @Test
  void likeLengthsAreTogetherAndTheLongestIsFirst() {
    assertEquals(List.of(List.of(9), List.of(4, 3), List.of(2, 1)), plan(10, 1, 9, 3, 2, 4));
  }

  @Test
  void windowLongerThanTheLimitIsAlone() {
    assertEquals(List.of(List.of(50), List.of(2, 1)), plan(4, 2, 50, 1));
  }

  @Test
  void rowsAreLimited() {
    int[] ones = new int[ROWS_LIMIT + 1];
    Arrays.fill(ones, 1);
    List<List<Integer>> batches = plan(1000, ones);
    assertEquals(List.of(ROWS_LIMIT, 1), batches.stream().map(List::size).toList());
  }

  @Test
  void oneByOneHasOneRow() {
    BatchPlan plan = BatchPlan.USUAL.oneByOne();
    List<TokenWindow> windows =
        List.of(
            new TokenWindow(0, new long[1], new long[1]),
            new TokenWindow(1, new long[1], new long[1]));
    assertEquals(2, plan.batches(windows).size());
  }

  @Test
  void nothingNeedsNoBatch() {
    assertEquals(List.of(), plan(10));
  }

  /** The lengths of the windows of each batch. */
  private static List<List<Integer>> plan(int tokensLimit, int... lengths) {
    List<TokenWindow> windows =
        Arrays.stream(lengths)
            .mapToObj(length -> new TokenWindow(0, new long[length], new long[length]))
            .toList();
    return new BatchPlan(tokensLimit, ROWS_LIMIT)
        .batches(windows).stream()
            .map(batch -> batch.stream().map(TokenWindow::size).toList())
            .toList();
  }
}
