package sutra.storage.mmap.vectors;

import java.lang.foreign.Arena;
import sutra.storage.mmap.rows.MemoryRows;

/** Codes of rows in memory. */
final class TestCodes {

  private TestCodes() {}

  static CodedRows of(MemoryRows rows, VectorCoding coding) {
    return FreshCodes.of(rows, rows.dimension(), 0, rows.count(), coding, Arena.ofAuto())
        .orElseThrow();
  }
}
