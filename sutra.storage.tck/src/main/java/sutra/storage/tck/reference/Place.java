package sutra.storage.tck.reference;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptVersion;
import sutra.storage.api.ConflictException;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Mutation;
import sutra.storage.api.ReadSet;
import sutra.storage.api.StoreLockedException;
import sutra.storage.api.VectorForm;
import sutra.storage.api.text.Analyzer;

/** What stays of a store when it is closed: its newest state, and those before. Thread-safe. */
final class Place {

  private final Path directory;
  private final Optional<EmbeddingSpace> space;
  private final VectorForm form;
  private final Analyzer analyzer;
  private final History history = new History();
  private State state = State.EMPTY;
  private boolean isOpen;

  Place(Path directory, Optional<EmbeddingSpace> space, VectorForm form, Analyzer analyzer) {
    this.directory = directory;
    this.space = space;
    this.form = form;
    this.analyzer = analyzer;
  }

  Optional<EmbeddingSpace> space() {
    return space;
  }

  VectorForm form() {
    return form;
  }

  Analyzer analyzer() {
    return analyzer;
  }

  synchronized State state() {
    return state;
  }

  synchronized boolean isOpen() {
    return isOpen;
  }

  /** Lets one store in at a time. */
  synchronized void enter() {
    if (isOpen) {
      throw new StoreLockedException(
          "%s: the store is open in process %d: close it first"
              .formatted(directory, ProcessHandle.current().pid()));
    }
    isOpen = true;
  }

  synchronized void leave() {
    isOpen = false;
  }

  /**
   * Replaces the state by the one after a batch.
   *
   * @throws ConflictException if something that was read before no longer stands
   */
  synchronized State commit(List<Mutation> batch, Optional<ReadSet> reads, Instant now) {
    State before = state;
    reads
        .flatMap(read -> read.conflict(before))
        .ifPresent(conflict -> {
          throw conflict;
        });
    state = before.after(batch, now);
    if (state != before) {
      history.add(before, state);
    }
    return state;
  }

  synchronized State asOf(long sequence) {
    return history.at(sequence);
  }

  synchronized State asOf(Instant instant) {
    return history.at(instant);
  }

  synchronized List<ConceptVersion> versions(ConceptId id, long sequence) {
    return history.versions(id, sequence);
  }

  void requireForm(Optional<VectorForm> wanted) {
    if (wanted.isPresent() && wanted.get() != form) {
      throw new IllegalArgumentException(
          "%s: the store keeps vectors as %s, expected %s: open it without naming a form"
              .formatted(directory, form, wanted.get()));
    }
  }

  void requireAnalyzer(Optional<String> wanted) {
    if (wanted.isPresent() && !wanted.get().equals(analyzer.name())) {
      throw new IllegalArgumentException(
          "%s: the store's analyzer is %s, expected %s: open it without naming an analyzer"
              .formatted(directory, analyzer.name(), wanted.get()));
    }
  }

  void requireSpace(Optional<EmbeddingSpace> wanted) {
    if (wanted.isPresent() && space.filter(wanted.get()::agreesWith).isEmpty()) {
      throw new IllegalArgumentException(
          "%s: the store's embedding space is %s, expected %s: open it without naming a space"
              .formatted(
                  directory, space.map(EmbeddingSpace::toString).orElse("none"), wanted.get()));
    }
  }
}
