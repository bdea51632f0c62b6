package sutra.storage.mmap.segment.words;

/**
 * What the dictionary says of a term.
 *
 * @param documentFrequency concept versions that have it
 * @param totalFrequency how often they have it together
 * @param size bytes of its postings
 */
record TermPostings(int documentFrequency, long totalFrequency, long size) {}
