package sutra.storage.mmap.sealed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import sutra.storage.api.ConceptId;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.UnsupportedFormatException;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.RowsEntry;
import sutra.storage.mmap.manifest.SegmentEntry;
import sutra.storage.mmap.segment.ContainerFile;
import sutra.storage.mmap.segment.SegmentFile;
import sutra.storage.mmap.segment.SegmentFormat;
import sutra.storage.mmap.segment.SegmentSummary;
import sutra.storage.mmap.segment.SegmentWriter;
import sutra.storage.mmap.segment.WritePace;
import sutra.storage.mmap.vectors.GraphFiles;
import sutra.storage.mmap.vectors.VectorCoding;

/**
 * The rows of further embedding spaces, {@code spaces/000001/000031.rows} for those of segment 31 in space 1:
 * a container as a segment's, with its sections of vectors and codes alone. See docs/formats/spaces.md.
 *
 * @param files where they are
 * @param directory the store's {@code spaces} folder
 * @param store whose they are
 */
public record SpaceFiles(FileSystem files, Path directory, UUID store) {

  /**
   * Which file of rows is meant.
   *
   * @param space that the rows are of
   * @param segment that they stand beside
   * @param revision counts the files of that segment for that space, from 1
   */
  public record Name(int space, long segment, int revision) {

    public static Name of(SegmentEntry segment, RowsEntry rows) {
      return new Name(rows.space(), segment.number(), rows.revision());
    }
  }

  /**
   * Writes the rows of a space beside a segment; they are on the device, under their name, when it returns.
   *
   * @param segmentDigest of the segment's file, so that the rows are found again without a manifest; 0 if that
   *     is not written yet
   * @param source the rows, rounded to the form that its shape states
   */
  public RowsEntry write(
      Name name, int segmentDigest, EmbeddingSource source, VectorCoding coding, WritePace pace)
      throws IOException {
    if (source.shape().space() != name.space) {
      throw new IllegalArgumentException(
          "space=" + source.shape().space() + ": expected that of the file, " + name.space);
    }
    createFolder(name.space);
    var vectors = new SourceVectors(source);
    try (SegmentWriter out =
        SegmentWriter.create(files, file(name).path(), store, name.segment, pace)) {
      new VectorsWriter(vectors, segmentDigest).write(out.begin(SegmentFormat.VECTORS));
      vectors.writeCodes(out, coding);
      SegmentWriter.Finished file = out.finish(summary(source.conceptCount(), vectors.count()));
      return new RowsEntry(name.space, name.revision, file.size(), file.digest());
    }
  }

  /**
   * Opens the rows that a manifest names beside a segment.
   *
   * @throws CorruptStoreException if the file is missing, damaged or another one
   */
  public SegmentVectors open(SegmentLayer segment, RowsEntry rows) throws IOException {
    var name = new Name(rows.space(), segment.file().number(), rows.revision());
    SegmentFile file = file(name).open();
    try {
      requireSame(file, rows);
      var vectors = new SegmentVectors(file);
      requireBeside(segment, rows.space(), vectors);
      return vectors;
    } catch (RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  /**
   * Finds sound rows that were written beside a segment, and that no manifest names yet. Reads all of them.
   *
   * @return what a manifest is to say of them; empty if there are none, or none to be used
   */
  public Optional<RowsEntry> find(Name name, SegmentLayer segment) throws IOException {
    if (!file(name).isThere()) {
      return Optional.empty();
    }
    try (SegmentFile file = file(name).open()) {
      if (!file.verify().isEmpty()) {
        return Optional.empty();
      }
      var vectors = new SegmentVectors(file);
      requireBeside(segment, name.space, vectors);
      return vectors.segmentDigest() == segment.file().digest()
          ? Optional.of(new RowsEntry(name.space, name.revision, file.size(), file.digest()))
          : Optional.empty();
    } catch (CorruptStoreException | UnsupportedFormatException _) {
      return Optional.empty();
    }
  }

  /** A file, there or not. */
  public ContainerFile file(Name name) {
    Path path = folder(name.space).resolve(SpaceFileNames.rows(name));
    return new ContainerFile(files, path, store, name.segment);
  }

  /** Makes the folder of a space, durably; one that is there may be left from a process that was killed. */
  public void createFolder(int space) throws IOException {
    files.createDirectories(folder(space));
    files.forceDirectory(directory);
    files.forceDirectory(directory.getParent());
  }

  /** The graphs beside the rows of a space, which state the digest of the file that they link the rows of. */
  public GraphFiles graphs(int space) {
    return new GraphFiles(files, folder(space), store);
  }

  /** The folder of a space, there or not. */
  public Path folder(int space) {
    return directory.resolve(SpaceFileNames.folder(space));
  }

  /**
   * Deletes what nobody needs of spaces: files of spaces that a manifest does not name, unfinished files, and
   * rows that it does not name, except those of a space that is being computed. The manifest is made
   * durable first: a power cut may bring an older one back.
   *
   * @param newest the newest manifest of the store
   */
  public void deleteUnnamed(Manifest newest) throws IOException {
    Predicate<Path> isNeeded = new SpaceFileNames(newest)::isNeeded;
    for (String folder : files.list(directory)) {
      if (SpaceFileNames.isFolder(folder)) {
        Path space = directory.resolve(folder);
        delete(files.list(space).stream().map(space::resolve).filter(isNeeded.negate()).toList());
        if (files.list(space).isEmpty()) {
          files.delete(space);
        }
      }
    }
  }

  private void delete(List<Path> unneeded) throws IOException {
    if (!unneeded.isEmpty()) {
      files.forceDirectory(directory.getParent());
    }
    for (Path file : unneeded) {
      files.delete(file);
    }
  }

  private static void requireSame(SegmentFile file, RowsEntry rows) {
    if (file.digest() != rows.digest() || file.size() != rows.size()) {
      throw new CorruptStoreException(
          ("%s: has %d bytes with digest %08x, the manifest names one of %d with %08x:"
                  + " restore the file from a backup")
              .formatted(file.place(), file.size(), file.digest(), rows.size(), rows.digest()));
    }
  }

  private static void requireBeside(SegmentLayer segment, int space, SegmentVectors rows) {
    int stated = rows.segmentDigest();
    if (rows.shape().space() != space
        || rows.file().summary().conceptCount() != segment.concepts().count()
        || stated != 0 && stated != segment.file().digest()) {
      throw new CorruptStoreException(
          ("%s: has rows in space %d of %d versions of the segment with digest %08x, expected space %d"
                  + " of %d versions with %08x: restore the file from a backup")
              .formatted(
                  rows.file().place(),
                  rows.shape().space(),
                  rows.file().summary().conceptCount(),
                  stated,
                  space,
                  segment.concepts().count(),
                  segment.file().digest()));
    }
  }

  static SegmentSummary summary(int versions, int rows) {
    var nobody = new ConceptId(0, 0);
    return new SegmentSummary(versions, 0, 0, rows, 0, 0, 0, 0, nobody, nobody);
  }
}
