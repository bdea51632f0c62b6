package sutra.engine;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Cuts a stream into groups, each of which is written as one batch. What the stream throws ends it,
 * but what came before is still given out. Belongs to one thread.
 *
 * @param <T> what the stream holds
 */
final class GroupReader<T> {

  /** The most items of a group: enough to share the cost of a commit, few enough to be prompt. */
  static final int COUNT_LIMIT = 256;

  /**
   * Items that are written together.
   *
   * @param items in the order of the stream
   * @param textBytes bytes of UTF-8 in their texts
   */
  record Group<T>(List<T> items, long textBytes) {}

  private final Iterator<T> items;
  private final BulkForm<T> form;
  private final long bytesLimit;
  private RuntimeException failure;

  /**
   * Reads from an iterator.
   *
   * @param bytesLimit the size at which a group is full; a larger item is a group of its own
   */
  GroupReader(Iterator<T> items, BulkForm<T> form, long bytesLimit) {
    this.items = items;
    this.form = form;
    this.bytesLimit = bytesLimit;
  }

  /** The next items; none at the end. */
  Group<T> next() {
    List<T> group = new ArrayList<>();
    long textBytes = 0;
    try {
      while (failure == null
          && group.size() < COUNT_LIMIT
          && textBytes + group.size() * form.overheadBytes() < bytesLimit
          && items.hasNext()) {
        T item = Objects.requireNonNull(items.next(), "the stream holds null");
        textBytes += form.textBytes(item);
        group.add(item);
      }
    } catch (RuntimeException e) {
      failure = e;
    }
    return new Group<>(group, textBytes);
  }

  /** What ended the stream early. */
  Optional<RuntimeException> failure() {
    return Optional.ofNullable(failure);
  }
}
