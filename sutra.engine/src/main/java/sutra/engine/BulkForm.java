package sutra.engine;

import java.util.List;
import sutra.storage.api.WriteBatch;

/**
 * What a bulk write must know of the items of its stream.
 *
 * @param <T> what the stream holds
 */
interface BulkForm<T> {

  /**
   * The bytes of UTF-8 in the texts of an item.
   *
   * @throws IllegalArgumentException if the store would refuse the item
   */
  long textBytes(T item);

  /** The estimated bytes of an item beside its texts. */
  long overheadBytes();

  /** The batch of a group: one change for each item, in order. Called by any number of threads. */
  WriteBatch batch(List<T> group);
}
