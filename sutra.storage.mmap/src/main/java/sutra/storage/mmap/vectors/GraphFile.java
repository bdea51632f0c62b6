package sutra.storage.mmap.vectors;

import java.io.IOException;
import sutra.storage.api.ConceptId;
import sutra.storage.mmap.segment.SectionOutput;
import sutra.storage.mmap.segment.SegmentFile;
import sutra.storage.mmap.segment.SegmentFormat;
import sutra.storage.mmap.segment.SegmentSummary;
import sutra.storage.mmap.segment.SegmentWriter;

/** The file of a graph: a container as a segment's, with one section. Open, it is mapped. */
final class GraphFile implements AutoCloseable {

  private final SegmentFile file;
  private final GraphHeader header;

  private GraphFile(SegmentFile file, GraphHeader header) {
    this.file = file;
    this.header = header;
  }

  /**
   * Writes a graph.
   *
   * @param digest of the segment
   */
  static void write(
      SegmentWriter out, int rows, int digest, int[] entries, RecallCurve recall, Links links)
      throws IOException {
    var packer = new LinkPacker(links, rows);
    SectionOutput section = out.begin(SegmentFormat.GRAPH);
    section.writeInt(rows);
    section.writeInt(packer.stride());
    section.writeInt(entries.length);
    section.writeInt(recall.queries());
    section.writeInt(recall.widths().length);
    section.writeInt(digest);
    section.align(GraphFormat.HEADER_SIZE);
    for (int entry : entries) {
      section.writeInt(entry);
    }
    recall.write(section);
    section.align(GraphFormat.ALIGNMENT);
    for (int row = 0; row < rows; row++) {
      section.write(packer.line(row), 0, packer.stride());
    }
    out.finish(NO_CONTENT);
  }

  private static final SegmentSummary NO_CONTENT =
      new SegmentSummary(0, 0, 0, 0, 0, 0, 0, 0, new ConceptId(0, 0), new ConceptId(0, 0));

  /**
   * Reads an open file, which is closed with the graph, or at once if it is not the graph of that segment.
   *
   * @throws IllegalArgumentException if it is another's, or its header is damaged
   */
  static GraphFile of(SegmentFile file, int rows, int digest) {
    GraphFile graph = of(file);
    if (graph.header.rows() != rows || graph.header.digest() != digest) {
      file.close();
      throw new IllegalArgumentException(
          "%s: has the graph of %d rows with digest %08x, expected %d with %08x"
              .formatted(file.place(), graph.header.rows(), graph.header.digest(), rows, digest));
    }
    return graph;
  }

  /**
   * Reads an open file, whosever graph it is; it is closed with the graph, or at once if that fails.
   *
   * @throws IllegalArgumentException if its header is damaged
   */
  static GraphFile of(SegmentFile file) {
    try {
      return new GraphFile(file, GraphHeader.read(file.section(SegmentFormat.GRAPH), file.place()));
    } catch (RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  int rows() {
    return header.rows();
  }

  int[] entries() {
    return header.entries();
  }

  RecallCurve recall() {
    return header.recall();
  }

  PackedLinks links() {
    return header.links();
  }

  String place() {
    return file.place();
  }

  /** Where the links of a row are in the file. */
  long offset(int row) {
    return file.sectionOffset(SegmentFormat.GRAPH) + header.links().at(row);
  }

  long bytes() {
    return file.size();
  }

  @Override
  public void close() {
    file.close();
  }
}
