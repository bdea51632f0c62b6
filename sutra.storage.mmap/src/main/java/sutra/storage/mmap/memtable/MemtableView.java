package sutra.storage.mmap.memtable;

/**
 * A memtable and how much of it a snapshot may look at.
 *
 * @param table the memtable
 * @param conceptCount complete concept versions
 * @param edgeCount complete association versions
 * @param vectorCount complete embeddings
 */
public record MemtableView(Memtable table, int conceptCount, int edgeCount, int vectorCount) {}
