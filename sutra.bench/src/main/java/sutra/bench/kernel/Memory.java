package sutra.bench.kernel;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;

/**
 * Rows or codes that a benchmark reads in order: as much memory as it asks for, filled with numbers that
 * are finite as floats and as float16, and a position that goes round.
 */
final class Memory implements AutoCloseable {

  private final Arena arena = Arena.ofShared();
  private final MemorySegment bytes;
  private final long piece;
  private final long end;
  private long position;

  /**
   * Fills memory.
   *
   * @param size bytes, of which as many whole pieces are used as fit, at least one
   * @param piece bytes that one call reads
   */
  Memory(long size, long piece) {
    this.piece = piece;
    end = Math.max(1, size / piece) * piece;
    bytes = arena.allocate(end + Long.BYTES, 64);
    var random = new SplittableRandom(42);
    for (long at = 0; at < end; at += Short.BYTES) {
      bytes.set(JAVA_SHORT, at, (short) (random.nextInt() & 0xBFFF));
    }
  }

  MemorySegment bytes() {
    return bytes;
  }

  /** Pieces that there are. */
  int pieces() {
    return Math.toIntExact(end / piece);
  }

  /** Where the next piece begins. */
  long next() {
    long at = position;
    position = at + piece == end ? 0 : at + piece;
    return at;
  }

  @Override
  public void close() {
    arena.close();
  }
}
