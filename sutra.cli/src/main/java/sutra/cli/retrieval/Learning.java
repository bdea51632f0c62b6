package sutra.cli.retrieval;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import sutra.cli.data.DataInput;
import sutra.cli.measure.MeasuringStoppedException;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.EmbeddingCounts;
import sutra.engine.LearningStoppedException;
import sutra.engine.Sutra;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.StoreFailedException;
import sutra.storage.api.VectorIndexStats;

/** Learns a corpus and takes the time of it. One thread. */
final class Learning {

  private static final int BATCH = 256;
  private static final double NANOS = 1e9;
  private static final long ALONE_NANOS = 5_000_000_000L;
  private static final long LOOK_NANOS = 5_000_000;

  private final Sutra memory;

  Learning(Sutra memory) {
    this.memory = memory;
  }

  /**
   * What came of it.
   *
   * @param texts how many were learned
   * @param unknownTexts how many of those judged were not among them
   * @param learnSeconds until all were learned
   * @param settleSeconds until they were then merged and indexed
   * @param embedder what embedded them
   */
  record Learned(
      int texts,
      int unknownTexts,
      double learnSeconds,
      double settleSeconds,
      Optional<EmbedderReport> embedder) {}

  /** Learns all of an input, then waits until nothing is left to do in the background. */
  Learned run(
      DataInput corpus, InputStream standardInput, Set<String> judged, LearnObserver observer)
      throws IOException {
    try (CorpusReader reader = new CorpusReader(corpus, standardInput, judged)) {
      long started = System.nanoTime();
      learn(reader, observer);
      final double learnSeconds = secondsSince(started);
      started = System.nanoTime();
      settle();
      return new Learned(
          reader.count(),
          reader.missing(),
          learnSeconds,
          secondsSince(started),
          memory.embedder().map(embedder -> report(embedder, reader.sample())));
    }
  }

  private void learn(CorpusReader reader, LearnObserver observer) {
    try {
      memory.learnAll(
          reader.lessons(), report -> observer.advance(reader.bytesRead(), report.learned()));
    } catch (LearningStoppedException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void settle() {
    memory.store().compact();
    VectorIndexStats index = memory.stats().vectorIndex();
    while (index.waiting() > 0 && index.problem().isEmpty()) {
      MeasuringStoppedException.check();
      LockSupport.parkNanos(LOOK_NANOS);
      index = memory.stats().vectorIndex();
    }
    if (index.problem().isPresent()) {
      throw new StoreFailedException("the index cannot be built: " + index.problem().get());
    }
  }

  private EmbedderReport report(Embedder embedder, List<String> sample) {
    EmbeddingCounts counts = embedder.counts(); // before the sample is embedded again
    EmbeddingSpace space = memory.store().embeddingSpace().orElseThrow();
    return new EmbedderReport(
        space.model(),
        space.dimension(),
        embedder.maximumTokens(),
        counts,
        rateAlone(embedder, sample));
  }

  /** Texts a second without a store: in batches as large as those that the engine embeds. */
  private static double rateAlone(Embedder embedder, List<String> sample) {
    long started = System.nanoTime();
    int done = 0;
    while (done < sample.size() && System.nanoTime() - started < ALONE_NANOS) {
      MeasuringStoppedException.check();
      int end = Math.min(sample.size(), done + BATCH);
      embedder.embedAll(sample.subList(done, end));
      done = end;
    }
    return done / Math.max(1e-9, secondsSince(started));
  }

  private static double secondsSince(long startedNanos) {
    return (System.nanoTime() - startedNanos) / NANOS;
  }
}
