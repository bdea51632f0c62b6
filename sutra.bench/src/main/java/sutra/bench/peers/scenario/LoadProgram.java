package sutra.bench.peers.scenario;

import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Path;
import sutra.bench.data.RowShape;
import sutra.bench.data.Rows;
import sutra.bench.peers.product.Level;
import sutra.bench.peers.product.Product;
import sutra.bench.peers.product.Products;
import sutra.bench.peers.product.StoreUnderTest;

/**
 * A process of its own that fills a store at the OS level, says so with the heap that is used then, and
 * goes on writing the last record until it is killed, or ends when its input does.
 *
 * <p>Arguments: product, folder, first index, end index, dimension, seed, {@code write} or {@code wait}.
 */
public final class LoadProgram {

  /** What the line that reports the used heap begins with. */
  static final String HEAP = "heap ";

  private static final int COLLECTIONS = 3;

  private LoadProgram() {}

  /** Runs the program. */
  public static void main(String[] arguments) throws Exception {
    Product product = Products.named(arguments[0]).orElseThrow();
    long from = Long.parseLong(arguments[2]);
    long end = Long.parseLong(arguments[3]);
    RowShape shape = RowShape.usual(Integer.parseInt(arguments[4]));
    Rows rows = new Rows(shape, Long.parseLong(arguments[5]));
    StoreUnderTest store = Loading.open(product, Path.of(arguments[1]), Level.OS, rows, end);
    Loading.fill(store, rows, from, end);
    System.out.println(HEAP + usedHeap());
    if (arguments[6].equals("write")) {
      while (true) {
        store.put(rows.row(end - 1));
      }
    }
    System.in.transferTo(OutputStream.nullOutputStream());
    store.close();
  }

  private static long usedHeap() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    for (int i = 0; i < COLLECTIONS; i++) {
      memory.gc();
    }
    return memory.getHeapMemoryUsage().getUsed();
  }
}
