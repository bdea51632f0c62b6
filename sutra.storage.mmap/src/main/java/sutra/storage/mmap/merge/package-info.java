/**
 * Merging of segments that follow each other into one, with the versions that retention keeps: what to
 * merge, the merge itself, and the thread that does it beside reads and writes. See
 * docs/adr/0010-merging.md. No method takes or returns null.
 */
package sutra.storage.mmap.merge;
