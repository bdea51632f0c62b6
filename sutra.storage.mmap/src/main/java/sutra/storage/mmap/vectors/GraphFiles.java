package sutra.storage.mmap.vectors;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.UnsupportedFormatException;
import sutra.storage.api.VerifyReport.Damage;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.rows.ContiguousRows;
import sutra.storage.mmap.segment.SegmentFile;
import sutra.storage.mmap.segment.SegmentWriter;
import sutra.storage.mmap.segment.WritePace;

/**
 * The directory of a store's neighbour graphs, {@code graphs/000031.graph} for the segment of that number.
 * They are derived: one that is missing or damaged is built again, and nobody is worse off but for time.
 *
 * @param files where they are
 * @param directory the store's {@code graphs} folder
 * @param store whose they are
 */
public record GraphFiles(FileSystem files, Path directory, UUID store) {

  private static final Logger LOGGER = System.getLogger(GraphFiles.class.getName());
  private static final String DERIVED =
      "the file is derived: delete it, and opening the store for writing builds it again";
  private static final Pattern NAME = Pattern.compile("\\d{6,18}\\.graph(\\.tmp)?");

  /** What a graph is built from: a segment's rows, all of which have codes. */
  public record Source(
      long segment, int digest, ContiguousRows rows, CodedRows coded, VectorCoding coding) {}

  /** Opens the graph of a segment; empty if there is none that can be read. */
  public Optional<NeighborGraph> open(long segment, int rows, int digest) {
    try {
      if (!has(segment)) {
        return Optional.empty();
      }
      return Optional.of(new NeighborGraph(GraphFile.of(file(segment), rows, digest)));
    } catch (IOException
        | CorruptStoreException
        | UnsupportedFormatException
        | IllegalArgumentException e) {
      LOGGER.log(
          Level.WARNING, "graphs/" + name(segment) + " cannot be read and will be built again", e);
      return Optional.empty();
    }
  }

  private SegmentFile file(long segment) throws IOException {
    return SegmentFile.open(files, path(segment), store, segment, DERIVED);
  }

  /** Whether there is a file for the graph of a segment. */
  public boolean has(long segment) throws IOException {
    return files.list(directory).contains(name(segment));
  }

  /** What a check of a graph's file found; 0 bytes if its header or its footer is damaged. */
  public record Checked(long bytes, List<Damage> damages) {}

  /**
   * Reads every byte of a segment's graph, which it has, and names what is damaged.
   *
   * @param deep whether the links of a file whose bytes are sound are looked at too
   */
  public Checked check(long segment, boolean deep) throws IOException {
    try (SegmentFile file = file(segment)) {
      List<Damage> damages = file.verify();
      return new Checked(
          file.size(), derived(deep && damages.isEmpty() ? links(segment) : damages));
    } catch (CorruptStoreException | IllegalArgumentException e) {
      var damage = new Damage("graphs/" + name(segment), 0, e.getMessage());
      boolean saysSo = e instanceof CorruptStoreException;
      return new Checked(0, saysSo ? List.of(damage) : derived(List.of(damage)));
    } catch (UnsupportedFormatException _) { // a newer release made it; it is not used here
      return new Checked(0, List.of());
    }
  }

  private List<Damage> links(long segment) throws IOException {
    try (GraphFile graph = GraphFile.of(file(segment))) {
      return new LinkCheck(graph).run();
    }
  }

  private static List<Damage> derived(List<Damage> damages) {
    return damages.stream()
        .map(
            damage -> new Damage(damage.file(), damage.offset(), damage.problem() + "; " + DERIVED))
        .toList();
  }

  /**
   * Builds the graph of a segment, measures it, and writes it.
   *
   * @param threads that link rows
   * @return empty if it was stopped
   */
  public Optional<NeighborGraph> build(Source source, int threads, BooleanSupplier isStopped)
      throws IOException {
    RowGeometry geometry = geometry(source);
    GraphSettings settings = GraphSettings.usual(threads);
    try (Arena arena = Arena.ofShared()) {
      var builder =
          new GraphBuilder(
              geometry, source.coded.codebook(), source.coded.codes(), 0, settings, arena);
      builder.link(isStopped);
      RecallCurve recall = new RecallMeasurement(geometry, source.coded, builder).run(isStopped);
      builder.linkHeldOut(isStopped);
      if (isStopped.getAsBoolean()) {
        return Optional.empty();
      }
      write(source, builder, recall);
    }
    return open(source.segment, source.rows.count(), source.digest);
  }

  private void write(Source source, GraphBuilder builder, RecallCurve recall) throws IOException {
    createDirectory();
    try (SegmentWriter out =
        SegmentWriter.create(files, path(source.segment), store, source.segment, WritePace.FULL)) {
      GraphFile.write(
          out,
          source.rows.count(),
          source.digest,
          builder.entries().rows(),
          recall,
          builder.links());
    }
  }

  private void createDirectory() throws IOException {
    if (!files.list(directory.getParent()).contains(directory.getFileName().toString())) {
      files.createDirectories(directory);
      files.forceDirectory(directory.getParent());
    }
  }

  private static RowGeometry geometry(Source source) {
    float reach = 0;
    for (int row = 0; row < source.rows.count(); row++) {
      reach = Math.max(reach, source.rows.length(row));
    }
    Similarity similarity = source.coding.similarity();
    return new RowGeometry(similarity, source.coding.kernels(), source.rows, reach);
  }

  /** Deletes the graphs of all segments but those. */
  public void deleteAllBut(Set<Long> segments) throws IOException {
    for (String name : files.list(directory)) {
      if (NAME.matcher(name).matches() && !isOf(name, segments)) {
        files.delete(directory.resolve(name));
      }
    }
  }

  private static boolean isOf(String name, Set<Long> segments) {
    return name.endsWith(".graph")
        && segments.contains(Long.parseLong(name.substring(0, name.length() - ".graph".length())));
  }

  private Path path(long segment) {
    return directory.resolve(name(segment));
  }

  private static String name(long segment) {
    return "%06d.graph".formatted(segment);
  }
}
