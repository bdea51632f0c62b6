package sutra.storage.api;

import java.time.Duration;

/**
 * Counters of a store at one moment. Counts of work are since it was opened.
 *
 * @param concepts live concepts
 * @param associations live associations
 * @param vectors live embeddings
 * @param dimension components of each embedding; 0 for a store without
 * @param walBytes bytes of the write-ahead log on disk
 * @param segmentBytes bytes of sealed segments on disk
 * @param segments sealed segments
 * @param memtableBytes bytes of memory that hold data
 * @param memtables memory tables that hold data, the active one included
 * @param memoryLimitBytes the limit of {@code memtableBytes}
 * @param durableSequence the last commit that is forced to the device
 * @param visibleSequence the last commit that a new snapshot shows
 * @param written batches committed
 * @param groups groups in which they were committed; each costs at most one force
 * @param pending batches accepted and not yet visible
 * @param rejected writes that were refused, for back-pressure or for want of memory
 * @param reconciliations ticks of the reconciler that found something to do
 * @param staleness how long the oldest write has been waiting to become visible
 * @param discardedTailBytes bytes of a torn tail that recovery found behind the last whole commit
 * @param openSnapshots snapshots not closed yet
 * @param kernels name of the vector kernels in use
 * @param maintenance work in the background
 * @param vectorIndex what helps to find near vectors
 */
public record StoreStats(
    long concepts,
    long associations,
    long vectors,
    int dimension,
    long walBytes,
    long segmentBytes,
    int segments,
    long memtableBytes,
    int memtables,
    long memoryLimitBytes,
    long durableSequence,
    long visibleSequence,
    long written,
    long groups,
    long pending,
    long rejected,
    long reconciliations,
    Duration staleness,
    long discardedTailBytes,
    long openSnapshots,
    String kernels,
    MaintenanceStats maintenance,
    VectorIndexStats vectorIndex) {}
