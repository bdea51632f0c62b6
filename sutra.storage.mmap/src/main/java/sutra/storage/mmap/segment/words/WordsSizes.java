package sutra.storage.mmap.segment.words;

/**
 * What a {@link WordsWriter} wrote.
 *
 * @param termCount terms with postings
 * @param postingCount pairs of term and concept version
 * @param postingBytes of all postings with their impacts and skip tables
 * @param dictionaryBytes of the terms and of the index of their blocks
 * @param wordCountBytes of the word counts
 */
public record WordsSizes(
    int termCount,
    long postingCount,
    long postingBytes,
    long dictionaryBytes,
    long wordCountBytes) {}
