package sutra.bench.peers.product;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import sutra.bench.data.Link;

/** The bare means of a graph: two arrays (compressed sparse rows), built before they are used. */
final class CsrProduct implements Product {

  @Override
  public String name() {
    return "bare-CSR";
  }

  @Override
  public String version() {
    return "this build";
  }

  @Override
  public boolean isBaseline() {
    return true;
  }

  @Override
  public Set<Ability> abilities() {
    return EnumSet.of(Ability.LINK);
  }

  @Override
  public String settings(Level level) {
    return "int arrays in memory, indexes for ids, breadth-first from one end";
  }

  @Override
  public StoreUnderTest open(Setting setting) {
    return new Store();
  }

  /** Takes links in the order of their sources. */
  private static final class Store implements StoreUnderTest {

    private int[] offsets = new int[1024];
    private int[] targets = new int[1024];
    private int sources;
    private int count;

    @Override
    public void putLinks(List<Link> links) {
      for (Link link : links) {
        if (link.source() < sources - 1) {
          throw new IllegalArgumentException("source=" + link.source() + ": expected in order");
        }
        offsets = room(offsets, (int) link.source() + 1);
        while (sources <= link.source()) {
          offsets[sources++] = count;
        }
        targets = room(targets, count);
        targets[count++] = (int) link.target();
      }
    }

    @Override
    public void neighbours(long source, LongConsumer visitor) {
      for (int i = offsets[(int) source], end = end((int) source); i < end; i++) {
        visitor.accept(targets[i]);
      }
    }

    @Override
    public int hops(long from, long to, int limit) {
      int[] queue = new int[sources];
      int[] hops = new int[sources];
      queue[0] = (int) from;
      hops[(int) from] = 1;
      for (int head = 0, tail = 1; head < tail && hops[queue[head]] <= limit; head++) {
        int source = queue[head];
        for (int i = offsets[source], end = end(source); i < end; i++) {
          if (hops[targets[i]] == 0) {
            hops[targets[i]] = hops[source] + 1;
            queue[tail++] = targets[i];
          }
        }
        if (hops[(int) to] != 0) {
          return hops[(int) to] - 1;
        }
      }
      return -1;
    }

    @Override
    public void close() {}

    private int end(int source) {
      return source + 1 < sources ? offsets[source + 1] : count;
    }

    private static int[] room(int[] array, int place) {
      return place < array.length ? array : Arrays.copyOf(array, 2 * Math.max(place, 1024));
    }
  }
}
