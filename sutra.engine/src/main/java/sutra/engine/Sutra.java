package sutra.engine;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.EmbedderOptions;
import sutra.embed.spi.EmbedderProvider;
import sutra.embed.spi.EmbedderReference;
import sutra.engine.reason.AncestorSearch;
import sutra.engine.reason.CommonAncestors;
import sutra.engine.reason.ContradictionSearch;
import sutra.engine.reason.Contradictions;
import sutra.engine.reason.PathSearch;
import sutra.engine.reason.RankedPaths;
import sutra.engine.reason.Reasoning;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptUpdate;
import sutra.storage.api.Direction;
import sutra.storage.api.Receipt;
import sutra.storage.api.ReembedProgress;
import sutra.storage.api.ReembedReport;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.StoreStats;
import sutra.storage.api.Traversal;

/**
 * A memory that learns while it answers: one store of concepts and what links them, and the
 * embedder that gives them meaning. Thread-safe; whoever opened it closes it.
 *
 * <p>What a method learned, linked or forgot is durable at the store's level, and visible to every
 * call that begins after it returned. Each answer comes from one state of the store. Writers and
 * readers do not wait for each other. An interrupt neither ends a call nor harms the store; the
 * thread's interrupt status is kept.
 *
 * <p>What reads or writes throws {@link sutra.storage.api.StoreClosedException} once the memory is
 * closed, {@link sutra.storage.api.StoreException} for what goes wrong with the store, and {@link
 * sutra.embed.spi.EmbeddingException} where a text could not be embedded.
 */
public final class Sutra implements AutoCloseable {

  private final Path directory;
  private final ConceptStore store;
  private final SpaceEmbedders embedders;
  private final Teaching teaching;
  private final StoreOptions options;
  private final Function<String, EmbedderProvider> providers;
  private final boolean lent;

  Sutra(Path directory, Opening.Opened opened, StoreOptions options) {
    this.directory = directory;
    this.store = opened.store();
    this.embedders = new SpaceEmbedders(store, opened.embedder());
    this.teaching = new Teaching(store, embedders, options.clock());
    this.providers = opened.providers();
    this.options = options;
    this.lent = false;
  }

  private Sutra(Sutra owner) {
    this.directory = owner.directory;
    this.store = owner.store;
    this.embedders = owner.embedders;
    this.teaching = owner.teaching;
    this.providers = owner.providers;
    this.options = owner.options;
    this.lent = true;
  }

  /**
   * Opens the memory in a directory, or begins one there: every write forced to the device before
   * it is acknowledged, with the embedder that an existing memory was begun with.
   *
   * @throws sutra.embed.spi.EmbeddingException if that embedder is not available; the message says
   *     which module to add
   * @throws sutra.storage.api.StoreException if the store cannot be opened
   */
  public static Sutra open(Path directory) {
    return open(directory, SutraOptions.defaults());
  }

  /**
   * Opens the memory in a directory, or begins one there, with options.
   *
   * @throws IllegalArgumentException if the memory is missing and may not be created, or has
   *     another embedder, dimension or embedding space than the options name
   * @throws sutra.embed.spi.EmbeddingException if its embedder is not available; the message says
   *     which module to add
   * @throws sutra.storage.api.StoreException if the store cannot be opened
   */
  public static Sutra open(Path directory, SutraOptions options) {
    return new Sutra(directory, new Opening(directory, options).open(), options.store());
  }

  /** Learns a text that is its own name; see {@link Lesson#of(String)}. */
  public Receipt learn(String text) {
    return learn(Lesson.of(text));
  }

  /**
   * Learns one thing, or a new version of it.
   *
   * @throws IllegalArgumentException if the lesson brings an embedding that does not suit the store
   */
  public Receipt learn(Lesson lesson) {
    return teaching.teach(List.of(teaching.require(lesson)));
  }

  /** Learns a stream; see {@link #learnAll(Stream, Consumer)}. */
  public LearnReport learnAll(Stream<Lesson> lessons) {
    return learnAll(lessons, report -> {});
  }

  /**
   * Learns a stream in its order and returns when all of it is durable and visible. Lessons are
   * embedded and written in groups of up to 256, each of them atomic. Only a bounded number of
   * lessons is in memory: the stream is read no faster than the store writes, also where the store
   * would rather refuse than wait.
   *
   * @param lessons read by the calling thread to its end; not closed
   * @param progress called by the calling thread, each time that more is learned; what it throws
   *     stops the learning
   * @throws LearningStoppedException if the stream, a lesson, the embedder or the store fails; it
   *     says how many of the first lessons are learned. All lessons are before the one that the
   *     stream fails to give or the store refuses.
   */
  public LearnReport learnAll(Stream<Lesson> lessons, Consumer<LearnReport> progress) {
    return bulk(new LessonForm(teaching), progress).run(lessons);
  }

  /** Links two concepts, or replaces a link; neither concept need be known yet. */
  public Receipt associate(Association association) {
    return store.put(association);
  }

  /**
   * Links two concepts with certainty: {@code associate("rain", CAUSAL, "flood")}.
   *
   * @param source an id or a key; see {@link #resolve}
   * @param target an id or a key
   */
  public Receipt associate(String source, AssociationType type, String target) {
    return associate(
        Association.of(resolve(source), resolve(target), type)
            .withCreated(options.clock().instant()));
  }

  /** Links as a stream says; see {@link #associateAll(Stream, Consumer)}. */
  public LearnReport associateAll(Stream<Association> associations) {
    return associateAll(associations, report -> {});
  }

  /** Links as a stream says, in the way of {@link #learnAll(Stream, Consumer)}. */
  public LearnReport associateAll(
      Stream<Association> associations, Consumer<LearnReport> progress) {
    return bulk(new AssociationForm(), progress).run(associations);
  }

  /** Asks by meaning and words; see {@link Question#of}. */
  public List<Answer> ask(String question) {
    return ask(Question.of(question));
  }

  /**
   * Answers a question with the concepts found, the best first, each with the parts of its score
   * and what it is linked to.
   *
   * @throws IllegalArgumentException if the question is by meaning and the memory has no embedder
   */
  public List<Answer> ask(Question question) {
    try (Snapshot snapshot = store.snapshot()) {
      requireAnswerable(question, snapshot);
      return new Asking(snapshot).answers(question, embedders.of(snapshot));
    }
  }

  /** The memory as it stands now, for several questions to one state; the caller closes it. */
  public Recall recall() {
    return new Recall(store.snapshot(), embedders);
  }

  /**
   * The memory as it stood after a commit; the caller closes it.
   *
   * @throws IllegalArgumentException if there is no such commit; see {@link ConceptStore#asOf(long)}
   */
  public Recall asOf(long sequence) {
    return new Recall(store.asOf(sequence), embedders);
  }

  /**
   * The memory as it stood at an instant; the caller closes it. See {@link
   * ConceptStore#asOf(Instant)}.
   */
  public Recall asOf(Instant instant) {
    return new Recall(store.asOf(instant), embedders);
  }

  /** The concept of that id, if it is known and has not expired. */
  public Optional<Concept> get(ConceptId id) {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.get(id);
    }
  }

  /** The concept of that id or key, if it is known; see {@link #resolve}. */
  public Optional<Concept> find(String idOrKey) {
    return get(resolve(idOrKey));
  }

  /**
   * The id that a text means: what reads as an id is one, unless it is unknown and known as a key;
   * everything else is a key, known or not.
   *
   * @throws IllegalArgumentException if the text is empty
   */
  public ConceptId resolve(String idOrKey) {
    try (Recall now = recall()) {
      return now.resolve(idOrKey);
    }
  }

  /**
   * What a concept is linked to, the surest first.
   *
   * @param id the concept; it need not be known
   * @param direction which way its links point
   * @param types the types wanted; all if empty
   */
  public List<LinkedConcept> neighbors(
      ConceptId id, Direction direction, Set<AssociationType> types) {
    try (Snapshot snapshot = store.snapshot()) {
      return new Asking(snapshot).neighbors(id, direction, types);
    }
  }

  /** The best path that a traversal allows, with the concepts on it, if there is one. */
  public Optional<ExplainedPath> path(Traversal traversal) {
    try (Snapshot snapshot = store.snapshot()) {
      return new Asking(snapshot).path(traversal);
    }
  }

  /** The best paths between two concepts; see {@link Reasoning#paths(ConceptId, ConceptId, PathSearch)}. */
  public RankedPaths paths(ConceptId from, ConceptId to, PathSearch search) {
    try (Snapshot snapshot = store.snapshot()) {
      return Reasoning.over(snapshot).paths(from, to, search);
    }
  }

  /** The lowest common ancestors of two concepts; see {@link Reasoning#ancestors}. */
  public CommonAncestors ancestors(ConceptId left, ConceptId right, AncestorSearch search) {
    try (Snapshot snapshot = store.snapshot()) {
      return Reasoning.over(snapshot).ancestors(left, right, search);
    }
  }

  /** All contradictions; see {@link Reasoning#contradictions(ContradictionSearch)}. */
  public Contradictions contradictions(ContradictionSearch search) {
    try (Snapshot snapshot = store.snapshot()) {
      return Reasoning.over(snapshot).contradictions(search);
    }
  }

  /**
   * Changes single fields of a concept and keeps the rest; nothing is embedded anew.
   *
   * @return whether the concept was known; if not, nothing was changed
   * @throws UnsupportedOperationException if the store's provider has no transactions
   */
  public boolean update(ConceptUpdate update) {
    return store.transact(
        Integer.MAX_VALUE,
        transaction -> {
          boolean known = transaction.get(update.id()).isPresent();
          if (known) {
            transaction.update(update);
          }
          return known;
        });
  }

  /**
   * Forgets a concept and every link from or to it. Links of an id that is not known go as well.
   *
   * @return whether the concept was known; when several threads forget it at once, each may be told
   *     that it was
   */
  public boolean forget(ConceptId id) {
    boolean known = get(id).isPresent();
    store.delete(id);
    return known;
  }

  /** The store's counters at this moment. */
  public StoreStats stats() {
    return store.stats();
  }

  /**
   * Embeds all that the memory knows, and has known, with another embedder, and goes on with that one, while
   * others learn and ask; see {@link ConceptStore#reembed}. When it is cut short, to call it again goes on
   * from there. The space from before is kept, and asked by {@link #store}.
   *
   * @param reference the embedder as {@code NAME} or {@code NAME:MODEL}; see {@link EmbedderReference}
   * @param asked what is asked of it
   * @param name of its space in the store; else that of the space that has its vectors already, or else its
   *     model
   * @param progress told of texts that are embedded; what it throws ends this
   * @throws IllegalArgumentException if the reference or an option is wrong, or the store has other vectors in
   *     a space of that name
   */
  public ReembedReport reembed(
      String reference, EmbedderOptions asked, Optional<String> name, ReembedProgress progress) {
    NewSpace to = NewSpace.open(store, EmbedderReference.parse(reference), asked, name, providers);
    embedders.add(
        to.space().name(), to.embedder()); // who writes behind the switch needs it at once
    return store.reembed(to.space(), to.embedder()::embedAll, progress);
  }

  /**
   * Drops an embedding space that is kept, or was begun and not completed; see {@link
   * ConceptStore#dropSpace}.
   *
   * @throws IllegalArgumentException if it is the active one, or there is none of that name
   */
  public void dropSpace(String name) {
    store.dropSpace(name);
  }

  /** What makes the embeddings; empty where the caller gives them or there are none. */
  public Optional<Embedder> embedder() {
    return embedders.active();
  }

  /** The layer below: batches, snapshots and queries. It ends with this memory; do not close it. */
  public ConceptStore store() {
    return store;
  }

  /**
   * This memory for somebody who closes what they are given: closing the result does nothing, and
   * closing this memory closes both.
   */
  public Sutra lent() {
    return new Sutra(this);
  }

  /**
   * Waits for accepted writes, forces them, and closes the store, then the embedders. Does nothing
   * when closed already, or {@link #lent}.
   */
  @Override
  public void close() {
    if (lent) {
      return;
    }
    try {
      store.close();
    } finally {
      embedders.close();
    }
  }

  private <T> BulkWrite<T> bulk(BulkForm<T> form, Consumer<LearnReport> progress) {
    return new BulkWrite<>(store, form, options.queueBytes() / 8, progress);
  }

  private void requireAnswerable(Question question, Snapshot snapshot) {
    if (question.mode() == Question.Mode.MEANING && embedders.of(snapshot).isEmpty()) {
      throw new IllegalArgumentException(
          "mode=MEANING: %s has no embedder (%s); ask by WORDS, or search store() near a vector"
              .formatted(
                  directory,
                  store
                      .embeddingSpace()
                      .map(space -> "its embeddings are of model " + space.model())
                      .orElse("it was made without embeddings")));
    }
  }
}
