package sutra.storage.mmap.segment.words;

import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static sutra.storage.mmap.io.Layouts.BYTE;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.offset;
import static sutra.storage.mmap.io.Layouts.pinnedSize;

import java.lang.foreign.StructLayout;

/**
 * Bytes of the section of words: postings and blocks of the dictionary in turns, the index of the
 * dictionary, the word counts, and a footer at the section's end. See
 * docs/formats/segment-words.md. Written by {@link WordsWriter}, read by {@link SegmentWords}.
 */
final class WordsFormat {

  /** Terms in a block of the dictionary; the last one may have fewer. */
  static final int TERMS_PER_BLOCK = 16;

  /** Postings in a packed block. */
  static final int BLOCK_SIZE = 128;

  /** So few postings in variable bytes go without impacts: a reader scores them themselves. */
  static final int POSTINGS_WITHOUT_IMPACTS = 8;

  /** Pairs that are kept of a block's impacts. */
  static final int IMPACT_LIMIT = 8;

  static final StructLayout FOOTER =
      structLayout(
          LE_LONG.withName("indexOffset"),
          LE_LONG.withName("wordCountsOffset"),
          LE_LONG.withName("totalWords"),
          LE_LONG.withName("postingCount"),
          LE_INT.withName("termCount"),
          LE_INT.withName("conceptCount"),
          LE_INT.withName("documentCount"),
          LE_INT.withName("wordCountSize"));

  static final int FOOTER_SIZE = pinnedSize(FOOTER, 48);
  static final int INDEX_OFFSET = offset(FOOTER, "indexOffset");
  static final int WORD_COUNTS_OFFSET = offset(FOOTER, "wordCountsOffset");
  static final int TOTAL_WORDS = offset(FOOTER, "totalWords");
  static final int POSTING_COUNT = offset(FOOTER, "postingCount");
  static final int TERM_COUNT = offset(FOOTER, "termCount");
  static final int CONCEPT_COUNT = offset(FOOTER, "conceptCount");
  static final int DOCUMENT_COUNT = offset(FOOTER, "documentCount");
  static final int WORD_COUNT_SIZE = offset(FOOTER, "wordCountSize");

  /** One for each block of the dictionary. */
  static final StructLayout INDEX_ENTRY =
      structLayout(LE_LONG.withName("prefix"), LE_LONG.withName("blockOffset"));

  static final int INDEX_ENTRY_SIZE = pinnedSize(INDEX_ENTRY, 16);
  static final int INDEX_BLOCK_OFFSET = offset(INDEX_ENTRY, "blockOffset");

  /** One for each packed block of a term. */
  static final StructLayout SKIP =
      structLayout(
          LE_INT.withName("lastOrdinal"),
          LE_INT.withName("blockOffset"),
          LE_INT.withName("impactsOffset"),
          BYTE.withName("gapWidth"),
          BYTE.withName("frequencyWidth"),
          paddingLayout(2));

  static final int SKIP_SIZE = pinnedSize(SKIP, 16);
  static final int SKIP_BLOCK_OFFSET = offset(SKIP, "blockOffset");
  static final int SKIP_IMPACTS_OFFSET = offset(SKIP, "impactsOffset");
  static final int SKIP_GAP_WIDTH = offset(SKIP, "gapWidth");
  static final int SKIP_FREQUENCY_WIDTH = offset(SKIP, "frequencyWidth");

  /** Ends the postings of a term that has packed blocks. */
  static final StructLayout TRAILER =
      structLayout(
          LE_INT.withName("tailOffset"),
          LE_INT.withName("blockImpactsOffset"),
          LE_INT.withName("termImpactsOffset"));

  static final int TRAILER_SIZE = pinnedSize(TRAILER, 12);
  static final int TRAILER_BLOCK_IMPACTS = offset(TRAILER, "blockImpactsOffset");
  static final int TRAILER_TERM_IMPACTS = offset(TRAILER, "termImpactsOffset");

  private WordsFormat() {}

  /** The first eight bytes of a term as a number whose unsigned order is that of the terms. */
  static long prefix(byte[] term, int size) {
    long prefix = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      prefix = (prefix << 8) | (i < size ? term[i] & 0xFF : 0);
    }
    return prefix;
  }

  /** Blocks of a dictionary of so many terms. */
  static int blockCount(int termCount) {
    return Math.ceilDiv(termCount, TERMS_PER_BLOCK);
  }
}
