package sutra.storage.mmap.vectors;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.UUID;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.segment.SegmentFile;
import sutra.storage.mmap.segment.SegmentWriter;
import sutra.storage.mmap.segment.WritePace;

/** Files of graphs for tests, whose links are as the test wants them. */
final class TestGraph {

  static final UUID STORE = new UUID(0x1122334455667788L, 0x99AABBCCDDEEFF00L);
  static final long NUMBER = 31;
  static final int DIGEST = 0x89ABCDEF;
  static final RecallCurve RECALL =
      new RecallCurve(200, new int[] {16, 32, 64}, new float[] {0.75f, 0.9375f, 1});

  private TestGraph() {}

  /** A ring: each row is linked with the next and with the one before. */
  static Links ring(int rows, int room) {
    var links =
        new GrowingLinks(Arena.ofAuto().allocate(rows * GrowingLinks.stride(room), 4), room);
    for (int row = 0; row < rows; row++) {
      links.set(row, new int[] {(row + 1) % rows, (row + rows - 1) % rows}, 2);
    }
    return links;
  }

  static void write(FileSystem files, Path file, int rows, int[] entries, Links links)
      throws IOException {
    try (SegmentWriter out = SegmentWriter.create(files, file, STORE, NUMBER, WritePace.FULL)) {
      GraphFile.write(out, rows, DIGEST, entries, RECALL, links);
    }
  }

  static SegmentFile open(FileSystem files, Path file) throws IOException {
    return SegmentFile.open(files, file, STORE, NUMBER);
  }
}
