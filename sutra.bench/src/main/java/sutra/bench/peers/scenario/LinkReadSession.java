package sutra.bench.peers.scenario;

import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import sutra.bench.compare.Figures;
import sutra.bench.compare.Latencies;
import sutra.bench.compare.Metric;
import sutra.bench.peers.product.StoreUnderTest;

/** Times one kind of question to a graph. */
final class LinkReadSession implements Scenario.Session {

  static final Metric P50 = Metric.cost("p50", "µs");
  static final Metric P99 = Metric.cost("p99", "µs");

  private final StoreUnderTest store;
  private final int count;
  private final SplittableRandom random;
  private final Question question;

  /** Asks one question, records its time, and checks the answer. */
  interface Question {
    void ask(StoreUnderTest store, SplittableRandom random, Histogram nanos) throws Exception;
  }

  LinkReadSession(StoreUnderTest store, Settings settings, int count, Question question) {
    this.store = store;
    this.count = count;
    this.random = new SplittableRandom(settings.seed());
    this.question = question;
  }

  @Override
  public Figures round() throws Exception {
    Histogram nanos = Latencies.histogram();
    for (int i = 0; i < count; i++) {
      question.ask(store, random, nanos);
    }
    return new Figures().with(P50, nanos, 50).with(P99, nanos, 99);
  }

  @Override
  public void close() throws Exception {
    store.close();
  }
}
