package sutra.storage.tck.reference;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptVersion;
import sutra.storage.api.ConflictException;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.EmbeddingSpaceException;
import sutra.storage.api.Mutation;
import sutra.storage.api.ReadSet;
import sutra.storage.api.StoreLockedException;
import sutra.storage.api.StoredSpace;
import sutra.storage.api.VectorForm;
import sutra.storage.api.WriteBatch;
import sutra.storage.api.text.Analyzer;

/** What stays of a store when it is closed: its newest state, and those before. Thread-safe. */
final class Place {

  private final Path directory;
  private final VectorForm form;
  private final Analyzer analyzer;
  private Moment now;
  private Optional<Computing> computing = Optional.empty();
  private boolean isOpen;

  Place(Path directory, Optional<EmbeddingSpace> space, VectorForm form, Analyzer analyzer) {
    this.directory = directory;
    this.now = new Moment(State.EMPTY, new Era(space, List.of(), new History()));
    this.form = form;
    this.analyzer = analyzer;
  }

  VectorForm form() {
    return form;
  }

  Analyzer analyzer() {
    return analyzer;
  }

  synchronized Moment now() {
    return now;
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
   * @throws EmbeddingSpaceException if it states another space than the active one
   * @throws ConflictException if something that was read before no longer stands
   */
  synchronized State commit(WriteBatch batch, Optional<ReadSet> reads, Instant instant) {
    requireActive(batch.space());
    List<Mutation> mutations = batch.mutations().stream().map(this::storable).toList();
    State before = now.state();
    reads
        .flatMap(read -> read.conflict(before))
        .ifPresent(conflict -> {
          throw conflict;
        });
    State after = before.after(mutations, instant);
    if (after != before) {
      now.era().history().add(before, after);
      now = new Moment(after, now.era());
    }
    return after;
  }

  synchronized State asOf(Era era, long sequence) {
    return era.history().at(sequence);
  }

  synchronized State asOf(Era era, Instant instant) {
    return era.history().at(instant);
  }

  synchronized List<ConceptVersion> versions(Era era, ConceptId id, long sequence) {
    return era.history().versions(id, sequence);
  }

  // Embedding spaces

  synchronized List<StoredSpace> spaces() {
    List<StoredSpace> spaces = new ArrayList<>(now.era().stored());
    computing
        .filter(begun -> spaces.stream().noneMatch(known -> begun.isOf(known.space().name())))
        .ifPresent(begun ->
            spaces.add(
                new StoredSpace(begun.space(), StoredSpace.Role.COMPUTED, begun.textCount(), 0)));
    return spaces;
  }

  /**
   * Goes on with a space that is computed, or begins it.
   *
   * @throws IllegalArgumentException if a space of that name has other vectors, or another one is
   *     computed
   */
  synchronized Computing begin(EmbeddingSpace to) {
    for (StoredSpace known : spaces()) {
      boolean isSame = known.space().name().equals(to.name());
      if (isSame && !known.space().agreesWith(to)) {
        throw new IllegalArgumentException(
            "space=%s: expected %s, the store's space of that name; drop it, or name another"
                .formatted(to, known.space()));
      }
      if (!isSame && known.role() == StoredSpace.Role.COMPUTED) {
        throw new IllegalArgumentException(
            "space=%s: the store is computing %s: finish or drop that first"
                .formatted(to.name(), known.space().name()));
      }
    }
    Computing begun =
        computing.filter(known -> known.isOf(to.name())).orElseGet(() -> new Computing(to, form));
    computing = Optional.of(begun);
    return begun;
  }

  /** The contents that a space which is computed still lacks. */
  synchronized Set<String> missing(Computing begun) {
    return begun.missing(now.era());
  }

  /** Takes the vectors that were made of texts. */
  synchronized void add(Computing begun, List<String> texts, float[][] vectors) {
    begun.add(texts, vectors);
  }

  /** Makes a space that was computed the active one, if it lacks nothing. */
  synchronized boolean switchTo(Computing begun, EmbeddingSpace to) {
    if (!begun.missing(now.era()).isEmpty()) {
      return false;
    }
    Era next = begun.complete(now.era(), to);
    State state = now.state();
    now = new Moment(state.sequence() == 0 ? state : next.history().at(state.sequence()), next);
    computing = Optional.empty();
    return true;
  }

  /**
   * Drops a space.
   *
   * @throws IllegalArgumentException if it is active, or not there
   */
  synchronized void drop(String name) {
    StoredSpace dropped =
        spaces().stream()
            .filter(known -> known.space().name().equals(name))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException("space=" + name + ": the store has no such space"));
    switch (dropped.role()) {
      case ACTIVE ->
          throw new IllegalArgumentException(
              "space=" + name + ": the active space cannot be dropped: reembed to another first");
      case KEPT -> now = new Moment(now.state(), now.era().without(name));
      case COMPUTED -> computing = Optional.empty();
    }
  }

  // What is required of callers

  /** A mutation as it is kept. */
  private Mutation storable(Mutation mutation) {
    if (mutation instanceof Mutation.PutConcept(Concept concept)) {
      concept.embedding().ifPresent(this::requireOfSpace);
      return new Mutation.PutConcept(form.rounded(concept));
    }
    return mutation;
  }

  private void requireOfSpace(float[] vector) {
    now.era()
        .space()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "dimension=%d: the store was made without an embedding space and takes no vectors"
                    .formatted(vector.length)))
        .require(vector);
  }

  private void requireActive(Optional<String> stated) {
    Optional<String> active = now.era().space().map(EmbeddingSpace::name);
    if (stated.isPresent() && !stated.equals(active)) {
      throw new EmbeddingSpaceException(
          "the batch is of embedding space %s, the active one is %s: embed its contents again"
              .formatted(stated.get(), active.orElse("none")));
    }
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
    Optional<EmbeddingSpace> space = now().era().space();
    if (wanted.isPresent() && space.filter(wanted.get()::agreesWith).isEmpty()) {
      throw new IllegalArgumentException(
          "%s: the store's embedding space is %s, expected %s: open it without naming a space"
              .formatted(
                  directory, space.map(EmbeddingSpace::toString).orElse("none"), wanted.get()));
    }
  }
}
