package sutra.bench.embed;

import java.util.List;
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
import org.openjdk.jmh.annotations.Warmup;
import sutra.bench.Sentences;
import sutra.embed.hash.HashEmbedder;
import sutra.embed.spi.WordStatistics;

/** Sentences of about 15 words and 90 characters a second, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HashEmbedderBenchmark {

  private static final int SENTENCE_COUNT = 1024;

  /** The longer a word, the rarer. */
  private static final WordStatistics STATISTICS =
      new WordStatistics() {
        @Override
        public long texts() {
          return 1_000_000;
        }

        @Override
        public long textsWith(String word) {
          return 1_000_000 / (1 + word.length());
        }
      };

  /** Components of each vector. */
  @Param({"384", "1024"})
  int dimension;

  private List<String> sentences;
  private HashEmbedder embedder;

  /** Makes the sentences and looks at one vector. */
  @Setup
  public void setUp() {
    sentences = Sentences.list(SENTENCE_COUNT);
    embedder = new HashEmbedder(dimension);
    float[] vector = embedder.embed(sentences.getFirst());
    double squares = 0;
    for (float component : vector) {
      squares += component * component;
    }
    if (vector.length != dimension || Math.abs(squares - 1) > 1e-4) {
      throw new IllegalStateException("not a unit vector of dimension " + dimension);
    }
  }

  /** One sentence a call. */
  @Benchmark
  @OperationsPerInvocation(SENTENCE_COUNT)
  public float single() {
    float sum = 0;
    for (String sentence : sentences) {
      sum += embedder.embed(sentence)[0];
    }
    return sum;
  }

  /** One question a call, whose words are weighed by statistics that cost next to nothing. */
  @Benchmark
  @OperationsPerInvocation(SENTENCE_COUNT)
  public float question() {
    float sum = 0;
    for (String sentence : sentences) {
      sum += embedder.embedQuery(sentence, STATISTICS)[0];
    }
    return sum;
  }

  /** All sentences in one call. */
  @Benchmark
  @OperationsPerInvocation(SENTENCE_COUNT)
  public float[][] batch() {
    return embedder.embedAll(sentences);
  }
}
