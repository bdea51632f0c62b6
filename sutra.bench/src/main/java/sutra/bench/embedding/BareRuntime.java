package sutra.bench.embedding;

import ai.onnxruntime.OrtEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import sutra.bench.compare.Workspace;
import sutra.bench.peers.product.Versions;

/** ONNX Runtime alone on the batches that Sutra makes of the same calls: what nobody can beat. */
final class BareRuntime implements TextContender {

  static final String NAME = "ONNX-Runtime";

  private final boolean together;

  /** Runs as many batches at the same time as there are threads, or one after the other. */
  BareRuntime(boolean together) {
    this.together = together;
  }

  @Override
  public String name() {
    return together ? NAME : NAME + "-serial";
  }

  @Override
  public String version() {
    return Versions.of(OrtEnvironment.class);
  }

  @Override
  public boolean isBaseline() {
    return true;
  }

  @Override
  public String settings() {
    return "tensors made beforehand, "
        + (together ? "a run for each thread at the same time" : "one run after the other");
  }

  @Override
  public TextWorker open(List<List<String>> groups, EmbeddingSettings settings, Workspace workspace)
      throws Exception {
    List<List<TokenBatches.Batch>> calls = new ArrayList<>();
    try (ModelTokens tokens = new ModelTokens()) {
      for (List<String> group : groups) {
        calls.add(TokenBatches.of(tokens.of(group)));
      }
    }
    List<TokenBatches.Batch> all = calls.stream().flatMap(List::stream).toList();
    int runs = together ? settings.threads() : 1;
    return new Worker(
        calls.stream().map(List::size).toList(),
        total(all),
        new BareNetwork(settings.threads(), all),
        runs,
        Executors.newFixedThreadPool(runs));
  }

  private static Pass total(List<TokenBatches.Batch> batches) {
    long tokens = batches.stream().mapToLong(TokenBatches.Batch::tokens).sum();
    long computed = batches.stream().mapToLong(batch -> batch.ids().length).sum();
    return new Pass(new float[0][], tokens, computed - tokens);
  }

  /**
   * A network with its batches.
   *
   * @param counts batches of each call; a call begins when the one before is done
   * @param runs at the same time
   */
  private record Worker(
      List<Integer> counts, Pass total, BareNetwork network, int runs, ExecutorService threads)
      implements TextWorker {

    @Override
    public Pass pass() throws Exception {
      int from = 0;
      for (int count : counts) {
        run(from, from + count);
        from += count;
      }
      return total;
    }

    private void run(int from, int end) throws Exception {
      AtomicInteger next = new AtomicInteger(from);
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < runs; i++) {
        ends.add(
            threads.submit(() -> {
              for (int batch; (batch = next.getAndIncrement()) < end; ) {
                network.run(batch);
              }
              return null;
            }));
      }
      for (Future<?> run : ends) {
        run.get();
      }
    }

    @Override
    public void close() throws Exception {
      threads.close();
      network.close();
    }
  }
}
