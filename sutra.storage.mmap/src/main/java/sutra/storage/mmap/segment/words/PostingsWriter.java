package sutra.storage.mmap.segment.words;

import static sutra.storage.mmap.segment.words.WordsFormat.BLOCK_SIZE;
import static sutra.storage.mmap.segment.words.WordsFormat.POSTINGS_WITHOUT_IMPACTS;

import java.io.IOException;
import java.util.function.IntUnaryOperator;
import sutra.storage.mmap.segment.SectionOutput;

/**
 * Writes the postings of one term after another. Packed blocks are written as they fill; what stays
 * in memory is the skip table and the impacts of the current term, about 20 bytes a block. One thread.
 */
final class PostingsWriter {

  private final SectionOutput output;
  private final int conceptCount;
  private final IntUnaryOperator wordCounts;

  private final int[] gaps = new int[BLOCK_SIZE];
  private final int[] extras = new int[BLOCK_SIZE]; // frequencies beyond the first
  private final GrowingBytes bytes = new GrowingBytes();
  private final GrowingBytes skips = new GrowingBytes();
  private final GrowingBytes impacts = new GrowingBytes();
  private final ImpactFrontier blockFrontier = new ImpactFrontier();
  private final ImpactFrontier termFrontier = new ImpactFrontier();

  private long start;
  private int count;
  private int pending;
  private int lastOrdinal;
  private long totalFrequency;

  PostingsWriter(SectionOutput output, int conceptCount, IntUnaryOperator wordCounts) {
    this.output = output;
    this.conceptCount = conceptCount;
    this.wordCounts = wordCounts;
  }

  /** Writes all postings of the source's current term. */
  TermPostings write(PostingSource source) throws IOException {
    start = output.position();
    count = 0;
    pending = 0;
    lastOrdinal = -1;
    totalFrequency = 0;
    skips.clear();
    impacts.clear();
    blockFrontier.clear();
    termFrontier.clear();
    while (source.nextPosting()) {
      add(source.ordinal(), source.frequency());
    }
    if (count < BLOCK_SIZE) {
      writeTail();
    } else {
      finishBlocks();
    }
    return new TermPostings(count, totalFrequency, output.position() - start);
  }

  private void add(int ordinal, int frequency) throws IOException {
    if (ordinal <= lastOrdinal || ordinal >= conceptCount || frequency < 1) {
      throw new IllegalArgumentException(
          "ordinal=" + ordinal + " after " + lastOrdinal + ", frequency=" + frequency);
    }
    gaps[pending] = ordinal - lastOrdinal - 1;
    extras[pending] = frequency - 1;
    blockFrontier.add(frequency, wordCounts.applyAsInt(ordinal));
    lastOrdinal = ordinal;
    totalFrequency += frequency;
    count++;
    if (++pending == BLOCK_SIZE) {
      writeBlock();
    }
  }

  private void writeBlock() throws IOException {
    int gapWidth = PackedBlock.width(gaps);
    int frequencyWidth = PackedBlock.width(extras);
    skips.writeInt(lastOrdinal);
    skips.writeInt(offset());
    skips.writeInt(impacts.size());
    skips.writeByte(gapWidth);
    skips.writeByte(frequencyWidth);
    skips.writeByte(0);
    skips.writeByte(0);
    blockFrontier.reduce();
    blockFrontier.encode(impacts);
    bytes.clear();
    PackedBlock.pack(gaps, gapWidth, bytes);
    PackedBlock.pack(extras, frequencyWidth, bytes);
    bytes.writeTo(output);
    endBlock();
  }

  private void endBlock() {
    termFrontier.addAll(blockFrontier);
    termFrontier.reduce();
    blockFrontier.clear();
    pending = 0;
  }

  /** Writes what does not fill a block: impacts, unless there are few postings, then these. */
  private void writeTail() throws IOException {
    bytes.clear();
    blockFrontier.reduce();
    if (pending > POSTINGS_WITHOUT_IMPACTS) {
      blockFrontier.encode(bytes);
    }
    for (int i = 0; i < pending; i++) {
      bytes.writeVariable((long) gaps[i] << 1 | (extras[i] == 0 ? 1 : 0));
      if (extras[i] > 0) {
        bytes.writeVariable(extras[i]);
      }
    }
    bytes.writeTo(output);
    endBlock();
  }

  private void finishBlocks() throws IOException {
    int tailOffset = offset();
    writeTail();
    int blockImpactsOffset = offset();
    int termImpactsOffset = Math.addExact(blockImpactsOffset, impacts.size());
    termFrontier.encode(impacts);
    impacts.writeTo(output);
    skips.writeTo(output);
    output.writeInt(tailOffset);
    output.writeInt(blockImpactsOffset);
    output.writeInt(termImpactsOffset);
  }

  /** Bytes of the term so far. Its postings have less than 2 GiB. */
  private int offset() {
    return Math.toIntExact(output.position() - start);
  }
}
