package sutra.storage.tck.reference;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Mutation;
import sutra.storage.api.StoreLockedException;

/** What stays of a store when it is closed: its newest state. Thread-safe. */
final class Place {

  private final Path directory;
  private final Optional<EmbeddingSpace> space;
  private State state = State.EMPTY;
  private boolean isOpen;

  Place(Path directory, Optional<EmbeddingSpace> space) {
    this.directory = directory;
    this.space = space;
  }

  Optional<EmbeddingSpace> space() {
    return space;
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

  /** Replaces the state by the one after a batch. */
  synchronized State commit(List<Mutation> batch, Instant now) {
    state = state.after(batch, now);
    return state;
  }

  void requireSpace(Optional<EmbeddingSpace> wanted) {
    if (wanted.isPresent() && !wanted.equals(space)) {
      throw new IllegalArgumentException(
          "%s: the store's embedding space is %s, expected %s: open it without naming a space"
              .formatted(
                  directory, space.map(EmbeddingSpace::toString).orElse("none"), wanted.get()));
    }
  }
}
