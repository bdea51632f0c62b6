package sutra.storage.mmap.memtable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import sutra.storage.api.text.TermScanner;

/**
 * Words of one content, with what an index needs to find each. Some hundred of them are gathered before
 * any is looked up, so that the look-ups can wait for memory together. One thread; used again.
 */
final class GatheredWords {

  /** The most words at a time: a content of 16 MiB must not take a multiple of that. */
  static final int LIMIT = 512;

  /** The bytes of a word that its prefix holds. */
  static final int PREFIX_SIZE = Long.BYTES;

  private static final VarHandle PREFIX =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private int count;
  private final int[] ends = new int[LIMIT];
  private final int[] hashes = new int[LIMIT];
  private final long[] prefixes = new long[LIMIT];

  /** All words, one behind the other, and room to read a prefix at the end. */
  private byte[] bytes = new byte[1 << 10];

  /** Takes the next terms of a scanner, and forgets those before; false if there are no more. */
  boolean gather(TermScanner scanner) {
    count = 0;
    while (count < LIMIT && scanner.next()) {
      add(scanner.term(), scanner.termSize());
    }
    return count > 0;
  }

  /** Takes one word, and forgets those before. */
  void gather(byte[] word) {
    count = 0;
    add(word, word.length);
  }

  int count() {
    return count;
  }

  int hash(int word) {
    return hashes[word];
  }

  /** The first 8 bytes of a word, in the order of words; zeros behind a shorter one. */
  long prefix(int word) {
    return prefixes[word];
  }

  int size(int word) {
    return ends[word] - start(word);
  }

  /** An array that holds a word from {@link #start} on, until the next words are gathered. */
  byte[] bytes() {
    return bytes;
  }

  int start(int word) {
    return word == 0 ? 0 : ends[word - 1];
  }

  /** An analyzer that gives longer terms than it may must not harm the index: they are cut. */
  private void add(byte[] term, int termSize) {
    int size = Math.min(termSize, TermScanner.TERM_SIZE_LIMIT);
    int start = count == 0 ? 0 : ends[count - 1];
    reserve(start + size + PREFIX_SIZE);
    System.arraycopy(term, 0, bytes, start, size);
    long prefix = size == 0 ? 0 : (long) PREFIX.get(bytes, start);
    if (size < PREFIX_SIZE) {
      prefix &= -1L << (Long.SIZE - Byte.SIZE * size);
    }
    prefixes[count] = prefix;
    hashes[count] =
        size <= PREFIX_SIZE ? Hashes.of(prefix, size) : Hashes.of(prefix, rest(start, size));
    ends[count++] = start + size;
  }

  private long rest(int start, int size) {
    long hash = size;
    for (int i = PREFIX_SIZE; i < size; i++) {
      hash = (hash ^ bytes[start + i]) * 0x100000001B3L;
    }
    return hash;
  }

  private void reserve(int size) {
    if (size > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * size);
    }
  }
}
