package sutra.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import sutra.embed.spi.Embedder;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Snapshot;

/**
 * The embedder of each space of a memory. That of a space which was replaced stays open until the memory
 * is closed: whoever began with it goes on with it. Thread-safe.
 */
final class SpaceEmbedders implements AutoCloseable {

  private final ConceptStore store;
  private final Map<String, Embedder> bySpace = new ConcurrentHashMap<>();
  private final List<Embedder> opened = new ArrayList<>();

  /**
   * @param active that of the active space, if the memory has one
   */
  SpaceEmbedders(ConceptStore store, Optional<Embedder> active) {
    this.store = store;
    active.ifPresent(embedder ->
        add(
            store.embeddingSpace().map(EmbeddingSpace::name).orElse(EmbeddingSpace.DEFAULT_NAME),
            embedder));
  }

  /** Takes the embedder of a space, which is closed with the others. */
  synchronized void add(String space, Embedder embedder) {
    opened.add(embedder);
    bySpace.put(space, embedder);
  }

  /** The embedder of a space, if there is one. */
  Optional<Embedder> of(Optional<EmbeddingSpace> space) {
    return space.map(EmbeddingSpace::name).map(bySpace::get);
  }

  /** That of the active space. */
  Optional<Embedder> active() {
    return of(store.embeddingSpace());
  }

  /** That of the space in which a snapshot is asked. */
  Optional<Embedder> of(Snapshot snapshot) {
    return of(snapshot.spaces().stream().findFirst());
  }

  @Override
  public synchronized void close() {
    RuntimeException failure = null;
    for (Embedder embedder : opened) {
      try {
        embedder.close();
      } catch (RuntimeException e) {
        failure = e;
      }
    }
    opened.clear();
    if (failure != null) {
      throw failure;
    }
  }
}
