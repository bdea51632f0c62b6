package sutra.storage.mmap.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptUpdate;
import sutra.storage.api.Durability;
import sutra.storage.api.Snapshot;
import sutra.storage.api.WriteBatch;

/**
 * Makes random batches, and keeps, outside of what faults can reach, what a store holds after each of
 * them and which it has acknowledged. One writer.
 */
final class CommitHistory {

  private static final AssociationType ROAD = AssociationType.of("road");
  private static final int KEYS = 12;

  private final Random random;
  private final boolean updates;
  private final List<Set<String>> states = new ArrayList<>(List.of(Set.of()));
  private volatile long acknowledgedBySystem;
  private volatile long acknowledgedByDevice;

  CommitHistory(long seed) {
    this(seed, true);
  }

  private CommitHistory(long seed, boolean updates) {
    this.random = new Random(seed);
    this.updates = updates;
  }

  /** One without updates of single fields, the first of which would start a file of the log. */
  static CommitHistory withoutUpdates(long seed) {
    return new CommitHistory(seed, false);
  }

  /** The history of a store that has this one's first commits. */
  CommitHistory upTo(long sequence) {
    var history = new CommitHistory(random.nextLong(), updates);
    history.states.clear();
    history.states.addAll(states.subList(0, (int) sequence + 1));
    history.acknowledgedBySystem = Math.min(acknowledgedBySystem, sequence);
    history.acknowledgedByDevice = Math.min(acknowledgedByDevice, sequence);
    return history;
  }

  /** Writes the next batch. */
  void write(ConceptStore store, Durability level) {
    write(store, next(), level);
  }

  private void write(ConceptStore store, WriteBatch batch, Durability level) {
    long sequence = store.write(batch, level).sequence();
    if (sequence != states.size() - 1) {
      throw new AssertionError("commit " + sequence + ", expected " + (states.size() - 1));
    }
    acknowledgedBySystem = sequence;
    if (level.equals(Durability.SYNC)) {
      acknowledgedByDevice = sequence;
    }
  }

  /** The last commit that must be there after the process was killed. */
  long acknowledgedBySystem() {
    return acknowledgedBySystem;
  }

  /** The last commit that must be there after a power cut. */
  long acknowledgedByDevice() {
    return acknowledgedByDevice;
  }

  /** Everything that must be in the store after a commit. */
  Set<String> state(long sequence) {
    return states.get((int) sequence);
  }

  /** Everything that is in a store. */
  static Set<String> stateOf(Snapshot snapshot) {
    try (Stream<Concept> concepts = snapshot.concepts();
        Stream<Association> associations = snapshot.associations()) {
      Set<String> state = new TreeSet<>();
      concepts
          .map(c -> concept(c.id(), c.content(), c.strength()))
          .forEach(entry -> addOnce(state, entry));
      associations
          .map(a -> association(a.source(), a.target()))
          .forEach(entry -> addOnce(state, entry));
      return state;
    }
  }

  private static void addOnce(Set<String> state, String entry) {
    if (!state.add(entry)) {
      throw new AssertionError("shown twice: " + entry);
    }
  }

  /** Makes a batch and notes what a store holds after it. */
  WriteBatch next() {
    Set<String> state = new TreeSet<>(states.getLast());
    var batch = new WriteBatch();
    int mutations = 1 + random.nextInt(4);
    for (int i = 0; i < mutations; i++) {
      mutate(batch, state);
    }
    states.add(state);
    return batch;
  }

  private void mutate(WriteBatch batch, Set<String> state) {
    ConceptId id = ConceptId.ofKey("key" + random.nextInt(KEYS));
    switch (random.nextInt(updates ? 7 : 6)) {
      case 6 -> {
        double strength = random.nextDouble();
        batch.update(ConceptUpdate.of(id).withStrength(strength));
        updated(state, id, strength).ifPresent(state::add);
      }
      case 0 -> {
        batch.delete(id);
        state.removeIf(entry -> entry.contains(id.toString()));
      }
      case 1 -> {
        ConceptId other = ConceptId.ofKey("key" + random.nextInt(KEYS));
        batch.put(Association.of(id, other, ROAD));
        state.add(association(id, other));
      }
      default -> {
        int size = random.nextInt(6) == 0 ? 20_000 : random.nextInt(900);
        String content = (states.size() + " " + random.nextLong() + " ").repeat(size / 20 + 1);
        batch.put(Concept.builder(id, content).build());
        state.removeIf(entry -> entry.startsWith(id + "="));
        state.add(concept(id, content, 1));
      }
    }
  }

  /** Writes a batch that takes more than so many bytes of contents, all of it new or nothing. */
  void writeLarge(ConceptStore store, int bytes, Durability level) {
    Set<String> state = new TreeSet<>(states.getLast());
    var batch = new WriteBatch();
    for (int written = 0; written < bytes; written += 1_000) {
      ConceptId id = ConceptId.ofKey("large " + states.size() + " " + written);
      String content = (states.size() + " " + written + " ").repeat(1_000).substring(0, 1_000);
      batch.put(Concept.builder(id, content).build());
      batch.put(Association.of(id, ConceptId.ofKey("key0"), ROAD));
      state.add(concept(id, content, 1));
      state.add(association(id, ConceptId.ofKey("key0")));
    }
    states.add(state);
    write(store, batch, level);
  }

  /** Takes the concept out and gives it back changed, if it is there. */
  private static Optional<String> updated(Set<String> state, ConceptId id, double strength) {
    String prefix = id + "=";
    Optional<String> old = state.stream().filter(entry -> entry.startsWith(prefix)).findAny();
    old.ifPresent(state::remove);
    return old.map(entry -> concept(id, entry.substring(entry.indexOf(':') + 1), strength));
  }

  private static String concept(ConceptId id, String content, double strength) {
    return id + "=" + strength + ":" + content;
  }

  private static String association(ConceptId source, ConceptId target) {
    return source + ">" + target;
  }
}
