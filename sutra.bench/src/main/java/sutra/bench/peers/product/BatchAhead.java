package sutra.bench.peers.product;

import java.util.ArrayList;
import java.util.List;
import sutra.bench.data.Row;

/**
 * A store without asynchronous writes: whoever may be ahead writes {@link #WINDOW} records in one
 * batch, which costs it one force.
 */
abstract class BatchAhead implements StoreUnderTest {

  private final List<Row> ahead = new ArrayList<>(WINDOW);

  /** Writes records together. */
  abstract void putAll(List<Row> rows) throws Exception;

  @Override
  public final void putAhead(Row row) throws Exception {
    ahead.add(row);
    if (ahead.size() == WINDOW) {
      await();
    }
  }

  @Override
  public final void await() throws Exception {
    if (!ahead.isEmpty()) {
      putAll(ahead);
      ahead.clear();
    }
  }
}
