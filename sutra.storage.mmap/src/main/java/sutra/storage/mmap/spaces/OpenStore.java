package sutra.storage.mmap.spaces;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import sutra.storage.mmap.sealed.Catalog;
import sutra.storage.mmap.sealed.Replacements;
import sutra.storage.mmap.snapshot.StoreView;
import sutra.storage.mmap.writelog.WritePlane;

/**
 * What a change of spaces needs of the store.
 *
 * @param pinned the newest view, kept for the caller
 * @param letGo takes back a view that was kept
 * @param sealingProblem why commits do not get into segments, if so
 */
public record OpenStore(
    Catalog catalog,
    Replacements replacements,
    WritePlane writes,
    WriteGate gate,
    Supplier<StoreView> pinned,
    Consumer<StoreView> letGo,
    Supplier<Optional<String>> sealingProblem) {

  /** Looks at the newest view. */
  <T> T viewed(Function<StoreView, T> look) {
    StoreView view = pinned.get();
    try {
      return look.apply(view);
    } finally {
      letGo.accept(view);
    }
  }
}
