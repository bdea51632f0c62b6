/**
 * The ids of a segment: the node number of an id, and the id of a node number.
 *
 * <p>Invariant: ids rise strictly in unsigned order, so that a node number is the rank of its id.
 * Writers have one thread; readers are immutable and serve any number. File form:
 * docs/formats/segment-ids-times.md. No method takes or returns null.
 */
package sutra.storage.mmap.segment.ids;
