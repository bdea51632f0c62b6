package sutra.storage.mmap.layer;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import sutra.storage.api.Filter;

/**
 * The selections that were used last of a layer that never changes, by filter: a filter that is used
 * again costs nothing. {@value #LIMIT} are kept, each of a bit a concept version, so they take at most
 * a byte a version on the heap, and what their filters take. They go with the layer.
 *
 * <p>Any thread; nobody waits: two threads that change it at once may forget one of both changes.
 */
public final class SelectionCache {

  /** Selections that are kept. */
  static final int LIMIT = 8;

  private record Entry(Filter filter, Selection selection) {}

  private static final Entry[] NONE = {};

  /** The one that was used last comes first; an array is never changed. */
  private final AtomicReference<Entry[]> entries = new AtomicReference<>(NONE);

  /** The selection of a filter, if it is kept. */
  public Optional<Selection> find(Filter filter) {
    Entry[] seen = entries.get();
    for (int i = 0; i < seen.length; i++) {
      if (seen[i].filter.equals(filter)) {
        Entry found = seen[i];
        if (i > 0) {
          entries.compareAndSet(seen, withFirst(found, seen, i));
        }
        return Optional.of(found.selection);
      }
    }
    return Optional.empty();
  }

  /** Keeps a selection, in the place of the one that was not used for longest. */
  public void keep(Filter filter, Selection selection) {
    Entry[] seen = entries.get();
    entries.compareAndSet(
        seen, withFirst(new Entry(filter, selection), seen, Math.min(seen.length, LIMIT - 1)));
  }

  /** Puts an entry first; the one at an index, if there is one, goes. */
  private static Entry[] withFirst(Entry first, Entry[] seen, int gone) {
    Entry[] next = new Entry[Math.min(LIMIT, gone == seen.length ? gone + 1 : seen.length)];
    next[0] = first;
    System.arraycopy(seen, 0, next, 1, gone);
    if (gone + 1 < next.length) {
      System.arraycopy(seen, gone + 1, next, gone + 1, next.length - gone - 1);
    }
    return next;
  }
}
