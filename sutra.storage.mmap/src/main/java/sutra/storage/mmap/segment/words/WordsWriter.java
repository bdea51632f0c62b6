package sutra.storage.mmap.segment.words;

import java.io.IOException;
import java.util.function.IntUnaryOperator;
import sutra.storage.mmap.segment.SectionOutput;

/**
 * Writes the section of words in one pass over sorted terms. Memory: the skip table of the largest
 * term, and one byte for each term (16 for each block of the dictionary). One thread.
 */
public final class WordsWriter {

  private static final int BUFFER_SIZE = 1 << 13;

  private final SectionOutput output;
  private final int conceptCount;
  private final IntUnaryOperator wordCounts;

  private WordsWriter(SectionOutput output, int conceptCount, IntUnaryOperator wordCounts) {
    this.output = output;
    this.conceptCount = conceptCount;
    this.wordCounts = wordCounts;
  }

  /**
   * Writes a whole section.
   *
   * @param output at position 0
   * @param source terms and postings; ordinals are below the number of concepts
   * @param conceptCount concept versions of the segment
   * @param wordCounts the number of words of each, not negative, the same whenever it is asked
   * @throws IllegalArgumentException if terms or ordinals do not rise or a number is out of range
   */
  public static WordsSizes write(
      SectionOutput output, PostingSource source, int conceptCount, IntUnaryOperator wordCounts)
      throws IOException {
    return new WordsWriter(output, conceptCount, wordCounts).write(source);
  }

  private WordsSizes write(PostingSource source) throws IOException {
    var postingsWriter = new PostingsWriter(output, conceptCount, wordCounts);
    var dictionary = new DictionaryWriter(output);
    long postingCount = 0;
    long postingBytes = 0;
    while (source.nextTerm()) {
      TermPostings postings = postingsWriter.write(source);
      if (postings.documentFrequency() > 0) {
        dictionary.add(source.term(), source.termSize(), postings);
        postingCount += postings.documentFrequency();
        postingBytes += postings.size();
      }
    }
    long indexOffset = dictionary.finish();
    long wordCountsOffset = output.position();
    Counted counted = countWords();
    writeWordCounts(counted.size);
    output.align(Long.BYTES);
    output.writeLong(indexOffset);
    output.writeLong(wordCountsOffset);
    output.writeLong(counted.words);
    output.writeLong(postingCount);
    output.writeInt(dictionary.termCount());
    output.writeInt(conceptCount);
    output.writeInt(counted.documents);
    output.writeInt(counted.size);
    return new WordsSizes(
        dictionary.termCount(),
        postingCount,
        postingBytes,
        dictionary.writtenBytes(),
        (long) conceptCount * counted.size);
  }

  private Counted countWords() {
    long words = 0;
    int documents = 0;
    int highest = 0;
    for (int ordinal = 0; ordinal < conceptCount; ordinal++) {
      int count = wordCounts.applyAsInt(ordinal);
      if (count < 0) {
        throw new IllegalArgumentException("wordCount=" + count + " of ordinal=" + ordinal);
      }
      words += count;
      documents += count > 0 ? 1 : 0;
      highest = Math.max(highest, count);
    }
    int size = highest <= 0xFF ? Byte.BYTES : highest <= 0xFFFF ? Short.BYTES : Integer.BYTES;
    return new Counted(words, documents, size);
  }

  private void writeWordCounts(int size) throws IOException {
    var bytes = new byte[BUFFER_SIZE];
    int used = 0;
    for (int ordinal = 0; ordinal < conceptCount; ordinal++) {
      int count = wordCounts.applyAsInt(ordinal);
      for (int i = 0; i < size; i++) {
        bytes[used++] = (byte) (count >>> (Byte.SIZE * i));
      }
      if (used == BUFFER_SIZE) {
        output.write(bytes, 0, used);
        used = 0;
      }
    }
    output.write(bytes, 0, used);
  }

  /** All words, the concepts that have any, and the bytes that a word count needs. */
  private record Counted(long words, int documents, int size) {}
}
