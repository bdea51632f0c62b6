package sutra.storage.mmap.memtable;

import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.LONG;

import java.lang.foreign.MemorySegment;
import java.util.function.IntConsumer;

/**
 * Concept versions ordered by the instant of their creation: a skip list (Pugh, CACM 1990) with one
 * writer, whose links readers follow without waiting.
 *
 * <p>A node is the instant (8 bytes), the concept's ordinal (4), 4 bytes of padding, and the
 * links, each the address of the next node on its level or {@link #NONE}.
 */
final class TimeIndex {

  private static final int LEVELS = 12;
  private static final long NONE = -1;
  private static final long ORDINAL = 8;
  private static final long LINKS = 16;

  private final Slab slab;
  private final long head;
  private final long[] predecessors = new long[LEVELS];

  /** The last node of each level; the writer's own. */
  private final long[] tails = new long[LEVELS];

  private long randomState = 1;

  TimeIndex(Slab slab) {
    this.slab = slab;
    this.head = newNode(Long.MIN_VALUE, -1, LEVELS);
    for (int level = 0; level < LEVELS; level++) {
      setLink(head, level, NONE);
      tails[level] = head;
    }
  }

  /** Adds a concept version. */
  void add(long createdMicros, int concept) {
    if (createdMicros >= created(tails[0])) {
      System.arraycopy(tails, 0, predecessors, 0, LEVELS); // the usual case: time goes on
    } else {
      findPredecessors(createdMicros);
    }
    int levels = randomLevels();
    long node = newNode(createdMicros, concept, levels);
    for (int level = 0; level < levels; level++) {
      setLink(node, level, link(predecessors[level], level));
    }
    for (int level = 0; level < levels; level++) {
      setLink(predecessors[level], level, node);
      if (predecessors[level] == tails[level]) {
        tails[level] = node;
      }
    }
  }

  /** Calls with the concept versions created in [from, before), in the order of creation. */
  void forEach(long fromMicros, long beforeMicros, IntConsumer consumer) {
    long node = link(lastBefore(fromMicros), 0);
    while (node != NONE && created(node) < beforeMicros) {
      consumer.accept(slab.chunk(node).get(LE_INT, Slab.offset(node) + ORDINAL));
      node = link(node, 0);
    }
  }

  private long lastBefore(long micros) {
    long node = head;
    for (int level = LEVELS - 1; level >= 0; level--) {
      node = advance(node, level, micros);
    }
    return node;
  }

  private void findPredecessors(long micros) {
    long node = head;
    for (int level = LEVELS - 1; level >= 0; level--) {
      // An equal instant goes behind those that are there, so that equal ones keep their order.
      node = advance(node, level, micros == Long.MAX_VALUE ? micros : micros + 1);
      predecessors[level] = node;
    }
  }

  /** The last node of a level, from a given one on, that was created before the instant. */
  private long advance(long from, int level, long micros) {
    long node = from;
    for (long next; (next = link(node, level)) != NONE && created(next) < micros; ) {
      node = next;
    }
    return node;
  }

  private long newNode(long micros, int concept, int levels) {
    long node = slab.allocate(LINKS + (long) levels * Long.BYTES);
    MemorySegment memory = slab.chunk(node);
    memory.set(LE_LONG, Slab.offset(node), micros);
    memory.set(LE_INT, Slab.offset(node) + ORDINAL, concept);
    return node;
  }

  private long created(long node) {
    return slab.chunk(node).get(LE_LONG, Slab.offset(node));
  }

  private long link(long node, int level) {
    return (long)
        LONG.getAcquire(slab.chunk(node), Slab.offset(node) + LINKS + (long) level * Long.BYTES);
  }

  private void setLink(long node, int level, long next) {
    LONG.setRelease(slab.chunk(node), Slab.offset(node) + LINKS + (long) level * Long.BYTES, next);
  }

  /** One level, and each further one with probability 1/4; the same for the same sequence of calls. */
  private int randomLevels() {
    randomState ^= randomState << 13;
    randomState ^= randomState >>> 7;
    randomState ^= randomState << 17;
    return Math.min(LEVELS, 1 + Long.numberOfTrailingZeros(randomState | (1L << 62)) / 2);
  }
}
