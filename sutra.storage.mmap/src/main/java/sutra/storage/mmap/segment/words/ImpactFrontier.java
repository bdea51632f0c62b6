package sutra.storage.mmap.segment.words;

import static sutra.storage.mmap.segment.words.WordsFormat.IMPACT_LIMIT;

import java.util.Arrays;

/**
 * The impacts of a set of postings: those pairs of frequency and word count that no other pair beats
 * with a higher or equal frequency and a lower or equal word count. Whatever the parameters of BM25,
 * one of them has the highest score of the set (Ding and Suel, "Faster Top-k Document Retrieval
 * Using Block-Max Indexes", SIGIR 2011, with pairs in place of scores as Lucene keeps them).
 *
 * <p>Frequencies and word counts rise from pair to pair.
 */
final class ImpactFrontier {

  private int[] frequencies = new int[2 * IMPACT_LIMIT];
  private int[] wordCounts = new int[2 * IMPACT_LIMIT];
  private int size;

  void clear() {
    size = 0;
  }

  void add(int frequency, int wordCount) {
    int at = 0;
    while (at < size && frequencies[at] < frequency) {
      at++;
    }
    if (at < size && wordCounts[at] <= wordCount) {
      return;
    }
    int end = at < size && frequencies[at] == frequency ? at + 1 : at;
    int start = at;
    while (start > 0 && wordCounts[start - 1] >= wordCount) {
      start--;
    }
    replace(start, end, frequency, wordCount);
  }

  void addAll(ImpactFrontier other) {
    for (int i = 0; i < other.size; i++) {
      add(other.frequencies[i], other.wordCounts[i]);
    }
  }

  /**
   * Merges neighbours until so few pairs are left that a block may keep them. A merged pair has the
   * higher frequency and the lower word count of two: bounds get looser, never wrong.
   */
  void reduce() {
    while (size > IMPACT_LIMIT) {
      int first = closestNeighbours();
      replace(first, first + 2, frequencies[first + 1], wordCounts[first]);
    }
  }

  /** Writes the number of pairs, then each as differences to the one before. */
  void encode(GrowingBytes output) {
    output.writeVariable(size);
    int frequency = 0;
    int wordCount = 0;
    for (int i = 0; i < size; i++) {
      output.writeVariable(frequencies[i] - frequency);
      output.writeVariable(wordCounts[i] - wordCount);
      frequency = frequencies[i];
      wordCount = wordCounts[i];
    }
  }

  /** The highest score of encoded pairs; at most as many as a block may keep are looked at. */
  static double maxScore(VariableReader reader, ImpactScore score) {
    int count = Math.min(reader.readInt(), IMPACT_LIMIT);
    int frequency = 0;
    int wordCount = 0;
    double highest = 0;
    for (int i = 0; i < count; i++) {
      frequency += reader.readInt();
      wordCount += reader.readInt();
      highest = Math.max(highest, score.score(frequency, wordCount));
    }
    return highest;
  }

  /** Goes behind encoded pairs. */
  static void skip(VariableReader reader) {
    int count = Math.min(reader.readInt(), IMPACT_LIMIT);
    for (int i = 0; i < 2 * count; i++) {
      reader.readInt();
    }
  }

  private int closestNeighbours() {
    int closest = 0;
    double least = Double.MAX_VALUE;
    for (int i = 0; i + 1 < size; i++) {
      double distance =
          (double) frequencies[i + 1] / frequencies[i]
              + (wordCounts[i + 1] + 1.0) / (wordCounts[i] + 1.0);
      if (distance < least) {
        least = distance;
        closest = i;
      }
    }
    return closest;
  }

  /** Puts one pair in the place of those from start to end. */
  private void replace(int start, int end, int frequency, int wordCount) {
    int newSize = size - (end - start) + 1;
    if (newSize > frequencies.length) {
      frequencies = Arrays.copyOf(frequencies, 2 * newSize);
      wordCounts = Arrays.copyOf(wordCounts, 2 * newSize);
    }
    System.arraycopy(frequencies, end, frequencies, start + 1, size - end);
    System.arraycopy(wordCounts, end, wordCounts, start + 1, size - end);
    frequencies[start] = frequency;
    wordCounts[start] = wordCount;
    size = newSize;
  }
}
