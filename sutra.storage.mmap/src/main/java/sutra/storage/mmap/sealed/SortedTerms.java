package sutra.storage.mmap.sealed;

import java.util.Arrays;
import sutra.storage.mmap.memtable.WordIndex;
import sutra.storage.mmap.segment.KeyedSort;

/**
 * The numbers of an index's words in the order of their bytes. They are sorted by their prefixes, which
 * are numbers; only words that share one have their bytes compared.
 */
final class SortedTerms {

  private final WordIndex index;
  private final int[] numbers;

  SortedTerms(WordIndex index) {
    this.index = index;
    this.numbers = new int[index.termCount()];
    Arrays.setAll(numbers, number -> number);
    new KeyedSort().sort(numbers, 0, numbers.length, this::key);
    for (int start = 0; start < numbers.length; ) {
      int end = endOfRun(start);
      if (end - start > 1) {
        sortByBytes(start, end);
      }
      start = end;
    }
  }

  int count() {
    return numbers.length;
  }

  /** The number of the word at a place. */
  int number(int place) {
    return numbers[place];
  }

  private long key(int number) {
    return index.prefix(number) ^ Long.MIN_VALUE; // bytes count as unsigned
  }

  private int endOfRun(int start) {
    long prefix = index.prefix(numbers[start]);
    int end = start + 1;
    while (end < numbers.length && index.prefix(numbers[end]) == prefix) {
      end++;
    }
    return end;
  }

  private void sortByBytes(int start, int end) {
    record Term(int number, byte[] word) {}
    Term[] run = new Term[end - start];
    Arrays.setAll(run, i -> new Term(numbers[start + i], index.word(numbers[start + i])));
    Arrays.sort(run, (left, right) -> Arrays.compareUnsigned(left.word, right.word));
    for (int i = 0; i < run.length; i++) {
      numbers[start + i] = run[i].number;
    }
  }
}
