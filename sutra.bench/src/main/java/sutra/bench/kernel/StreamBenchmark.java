package sutra.bench.kernel;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The floor of every kernel: nanoseconds in which one thread reads 64 bytes in order and does next to
 * nothing with them. A kernel over n bytes a vector takes at least n / 64 of it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(5)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class StreamBenchmark {

  private static final int PIECE = 1 << 14;
  private static final int LINES = PIECE / 64;

  /** Bytes that are read again and again. */
  @Param({"16384", "134217728"})
  long bytes;

  private Memory memory;

  /** Fills the memory. */
  @Setup
  public void fill() {
    memory = new Memory(bytes, PIECE);
  }

  /** Releases the memory. */
  @TearDown
  public void release() {
    memory.close();
  }

  /** Reads every long; the compiler makes vectors of it. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public long readLine() {
    var source = memory.bytes();
    long offset = memory.next();
    long sum = 0;
    for (int i = 0; i < PIECE / Long.BYTES; i++) {
      sum += source.get(JAVA_LONG, offset + ((long) i << 3));
    }
    return sum;
  }
}
