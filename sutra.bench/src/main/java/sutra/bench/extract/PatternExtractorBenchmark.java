package sutra.bench.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import sutra.engine.extract.AssociationExtractor;
import sutra.engine.extract.AssociationExtractors;

/** Sentences a second from which statements are extracted, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PatternExtractorBenchmark {

  private static final int SENTENCE_COUNT = 4096;

  /** A file with a sentence in each line, of which the first 4,096 are read; made ones if empty. */
  @Param("")
  String file;

  private List<String> sentences;
  private AssociationExtractor extractor;

  /** Reads or makes the sentences and counts what they state. */
  @Setup
  public void setUp() throws IOException {
    sentences = file.isEmpty() ? StatingSentences.list(SENTENCE_COUNT) : lines();
    extractor = AssociationExtractors.named("english-patterns");
    int statements = extract();
    long units = sentences.stream().mapToLong(String::length).sum();
    if (statements == 0) {
      throw new IllegalStateException("no statement in " + sentences.size() + " sentences");
    }
    System.out.printf(
        "%d sentences of %d UTF-16 units on average state %d things%n",
        sentences.size(), units / sentences.size(), statements);
  }

  private List<String> lines() throws IOException {
    List<String> lines = Files.readAllLines(Path.of(file));
    if (lines.size() < SENTENCE_COUNT) {
      throw new IllegalArgumentException(
          "file=%s: expected at least %d lines, found %d"
              .formatted(file, SENTENCE_COUNT, lines.size()));
    }
    return lines.subList(0, SENTENCE_COUNT);
  }

  /** All sentences, one a call. */
  @Benchmark
  @OperationsPerInvocation(SENTENCE_COUNT)
  public int extract() {
    int statements = 0;
    for (String sentence : sentences) {
      statements += extractor.extract(sentence).size();
    }
    return statements;
  }
}
