/**
 * The concept versions of a segment in the order of their creation.
 *
 * <p>Invariant: entries rise strictly by (instant, ordinal). Writers have one thread; readers are
 * immutable and serve any number, cursors one. File form: docs/formats/segment-ids-times.md. No
 * method takes or returns null.
 */
package sutra.storage.mmap.segment.times;
