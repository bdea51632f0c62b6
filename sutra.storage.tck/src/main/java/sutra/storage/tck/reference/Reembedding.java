package sutra.storage.tck.reference;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.ReembedProgress;
import sutra.storage.api.ReembedReport;
import sutra.storage.api.TextEmbedder;

/** Embeds what a space lacks, in the calling thread, until it lacks nothing; then switches to it. */
final class Reembedding {

  private final Place place;
  private final EmbeddingSpace to;
  private final Runnable requireOpen;

  /**
   * @param requireOpen throws once the store is closed
   */
  Reembedding(Place place, EmbeddingSpace to, Runnable requireOpen) {
    this.place = place;
    this.to = to;
    this.requireOpen = requireOpen;
  }

  ReembedReport run(TextEmbedder embedder, ReembedProgress progress) {
    long started = System.nanoTime();
    Computing computing = place.begin(to);
    long reused = computing.textCount();
    do {
      embedMissing(computing, embedder, progress);
    } while (!place.switchTo(computing, to));
    return new ReembedReport(
        to,
        place.spaces().getFirst().vectors(),
        computing.textCount() - reused,
        reused,
        Duration.ZERO,
        Duration.ofNanos(System.nanoTime() - started));
  }

  private void embedMissing(Computing computing, TextEmbedder embedder, ReembedProgress progress) {
    Set<String> missing = place.missing(computing);
    while (!missing.isEmpty()) {
      requireOpen.run();
      List<String> batch = Computing.batch(missing);
      place.add(computing, batch, embedder.embed(batch));
      progress.advance(
          computing.textCount(), computing.textCount() + missing.size() - batch.size());
      missing = place.missing(computing);
    }
  }
}
