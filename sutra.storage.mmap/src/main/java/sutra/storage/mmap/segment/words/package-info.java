/**
 * Inverted word index of a segment: for each term the ordinals of the concept versions that have it,
 * with frequencies and the bounds by which a search skips blocks.
 *
 * <p>Invariant: a section is written once, from sorted input, and opened in constant time. A {@link
 * sutra.storage.mmap.segment.words.SegmentWords} serves any number of threads; a cursor belongs to
 * one. File form: docs/formats/segment-words.md. No method takes or returns null.
 */
package sutra.storage.mmap.segment.words;
