package sutra.storage.mmap.writelog;

import sutra.storage.mmap.record.EncodedBatch;
import sutra.storage.mmap.wal.WalFrame;

/**
 * What the log thread must know of a write besides its bytes.
 *
 * @param precondition what it depends on
 * @param features what a reader of its commit needs; see {@link
 *     sutra.storage.mmap.wal.WalWriter#require}
 * @param growthBytes an estimate of the memory that it takes beyond its own bytes
 */
record WriteTerms(Precondition precondition, long features, long growthBytes) {

  /** Those of a write that takes effect whatever stands, and takes what it brings. */
  static final WriteTerms NONE = new WriteTerms(Precondition.NONE, 0, 0);

  static WriteTerms of(EncodedBatch batch, Precondition precondition) {
    long features = batch.updateCount() > 0 ? WalFrame.FIELD_UPDATES : 0;
    return new WriteTerms(precondition, features, batch.growthBytes());
  }
}
