package sutra.storage.mmap.vectors;

import static sutra.storage.mmap.io.Layouts.LE_FLOAT;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.align;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import sutra.storage.api.ConceptId;
import sutra.storage.mmap.segment.SectionOutput;
import sutra.storage.mmap.segment.SegmentFile;
import sutra.storage.mmap.segment.SegmentFormat;
import sutra.storage.mmap.segment.SegmentSummary;
import sutra.storage.mmap.segment.SegmentWriter;

/** The file of a graph: a container as a segment's, with one section. Open, it is mapped. */
final class GraphFile implements AutoCloseable {

  private final SegmentFile file;
  private final int[] entries;
  private final RecallCurve recall;
  private final Links links;

  private GraphFile(SegmentFile file, int[] entries, RecallCurve recall, Links links) {
    this.file = file;
    this.entries = entries;
    this.recall = recall;
    this.links = links;
  }

  /**
   * Writes a graph.
   *
   * @param digest of the segment
   */
  static void write(
      SegmentWriter out,
      int rows,
      int digest,
      int[] entries,
      RecallCurve recall,
      Links links,
      int room)
      throws IOException {
    SectionOutput section = out.begin(SegmentFormat.GRAPH);
    section.writeInt(rows);
    section.writeInt(room);
    section.writeInt(entries.length);
    section.writeInt(recall.queries());
    section.writeInt(recall.widths().length);
    section.writeInt(digest);
    section.align(GraphFormat.HEADER_SIZE);
    for (int entry : entries) {
      section.writeInt(entry);
    }
    for (int i = 0; i < recall.widths().length; i++) {
      section.writeInt(recall.widths()[i]);
      section.writeInt(Float.floatToRawIntBits(recall.recalls()[i]));
    }
    section.align(GraphFormat.ALIGNMENT);
    writeLinks(section, rows, links, room);
    out.finish(NO_CONTENT);
  }

  private static final SegmentSummary NO_CONTENT =
      new SegmentSummary(0, 0, 0, 0, 0, 0, 0, 0, new ConceptId(0, 0), new ConceptId(0, 0));

  private static void writeLinks(SectionOutput out, int rows, Links links, int room)
      throws IOException {
    int[] neighbors = new int[links.room()];
    for (int row = 0; row < rows; row++) {
      int count = Math.min(room, links.copy(row, neighbors));
      out.writeInt(count);
      for (int i = 0; i < room; i++) {
        out.writeInt(i < count ? neighbors[i] : 0);
      }
    }
  }

  /**
   * Reads an open file, which is closed with the graph, or at once if it is not the graph of that segment.
   *
   * @throws IllegalArgumentException if it is another's
   */
  static GraphFile of(SegmentFile file, int rows, int digest) {
    try {
      MemorySegment section = file.section(SegmentFormat.GRAPH);
      int found = section.get(LE_INT, GraphFormat.ROWS);
      int of = section.get(LE_INT, GraphFormat.SEGMENT_DIGEST);
      if (found != rows || of != digest) {
        throw new IllegalArgumentException(
            "%s: has the graph of %d rows with digest %08x, expected %d with %08x"
                .formatted(file.place(), found, of, rows, digest));
      }
      int[] entries = new int[section.get(LE_INT, GraphFormat.ENTRIES)];
      for (int i = 0; i < entries.length; i++) {
        entries[i] = section.get(LE_INT, GraphFormat.HEADER_SIZE + 4L * i);
      }
      long curve = GraphFormat.HEADER_SIZE + 4L * entries.length;
      RecallCurve recall = recall(section, curve);
      long base = align(curve + 8L * recall.widths().length, GraphFormat.ALIGNMENT);
      Links links = new Links(section, base, section.get(LE_INT, GraphFormat.ROOM));
      return new GraphFile(file, entries, recall, links);
    } catch (RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  private static RecallCurve recall(MemorySegment section, long start) {
    int points = section.get(LE_INT, GraphFormat.RECALL_POINTS);
    int[] widths = new int[points];
    float[] recalls = new float[points];
    for (int i = 0; i < points; i++) {
      widths[i] = section.get(LE_INT, start + 8L * i);
      recalls[i] = section.get(LE_FLOAT, start + 8L * i + 4);
    }
    return new RecallCurve(section.get(LE_INT, GraphFormat.RECALL_QUERIES), widths, recalls);
  }

  int[] entries() {
    return entries;
  }

  RecallCurve recall() {
    return recall;
  }

  Links links() {
    return links;
  }

  long bytes() {
    return file.size();
  }

  @Override
  public void close() {
    file.close();
  }
}
