package sutra.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import sutra.engine.Sutra;
import sutra.storage.api.Durability;

/**
 * Keeps one memory open between the commands of a shell, so that a store is opened once. A command
 * that wants it opened otherwise, or needs the store alone, has it closed first. Belongs to the thread
 * of the shell.
 */
final class SharedMemory implements AutoCloseable {

  /**
   * How a command wants a memory.
   *
   * @param store its absolute place
   * @param durability what a write survives
   * @param embedder what is asked of its embedder; empty if none is needed
   */
  record Wanted(Path store, Durability durability, Optional<List<String>> embedder) {

    /** Whether a memory that was opened this way serves the other wish too. */
    boolean serves(Wanted other) {
      return store.equals(other.store)
          && durability.equals(other.durability)
          && (other.embedder.isEmpty() || embedder.equals(other.embedder));
    }
  }

  /** What is open, and how. */
  private record Open(Wanted wanted, Sutra memory) {}

  private Optional<Open> open = Optional.empty();

  /** Lends the memory, opening it where that which is open does not serve. */
  Sutra lend(Wanted wanted, Supplier<Sutra> opening) {
    if (open.filter(it -> it.wanted().serves(wanted)).isEmpty()) {
      close();
      open = Optional.of(new Open(wanted, opening.get()));
    }
    return open.get().memory().lent();
  }

  /** The memory that is open now, if one is; it stays the shell's. */
  Optional<Sutra> current() {
    return open.map(Open::memory);
  }

  /** Closes what is open; the next command opens it anew. */
  @Override
  public void close() {
    Optional<Open> last = open;
    open = Optional.empty();
    last.ifPresent(it -> it.memory().close());
  }
}
