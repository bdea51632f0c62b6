package sutra.storage.mmap.vectors;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import sutra.storage.api.quantize.Codebook;

/**
 * The codes of rows that follow each other. Immutable; any thread.
 *
 * @param codebook that made them
 * @param firstRow of the layer that has a code here
 * @param count rows
 * @param codes the code of the first row, and so on
 * @param blocks the same codes transposed, if they are
 */
public record CodedRows(
    Codebook codebook,
    int firstRow,
    int count,
    MemorySegment codes,
    Optional<MemorySegment> blocks) {}
