package sutra.storage.mmap.sealed;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.mmap.layer.Reclaimer;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.ManifestFiles;
import sutra.storage.mmap.manifest.SealedState;
import sutra.storage.mmap.manifest.SegmentEntry;
import sutra.storage.mmap.segment.SegmentFiles;
import sutra.storage.mmap.segment.SegmentWriter;
import sutra.storage.mmap.segment.WritePace;
import sutra.storage.mmap.vectors.Spaces;
import sutra.storage.mmap.vectors.VectorCoding;

/**
 * The newest manifest of an open store, and the one place where it changes. Those who make segments do
 * so at the same time, but they state ends and name their segments in turns: what a segment says of
 * another one is then true of the manifest that names it.
 */
public final class Catalog {

  /** Somebody's turn, from {@link Catalog#turn} until it is closed. */
  public final class Turn implements AutoCloseable {

    private Turn() {
      turns.lock();
    }

    /** Makes a manifest the newest, durably. */
    public void commit(Manifest next) throws IOException {
      manifests.commit(next);
      spaces = StoredSpaces.of(next.spaces(), spaces, codings);
      manifest = next;
    }

    /** Where versions are whose layers were replaced. */
    public Moves moves() {
      return moves;
    }

    @Override
    public void close() {
      turns.unlock();
    }
  }

  private final SegmentFiles segments;
  private final SpaceFiles spaceFiles;
  private final ManifestFiles manifests;
  private final Reclaimer reclaimer;
  private final Function<EmbeddingSpace, VectorCoding> codings;
  private final ReentrantLock turns = new ReentrantLock(true);
  private final Moves moves = new Moves();
  private volatile Manifest manifest;
  private volatile Spaces spaces;
  private long nextNumber;

  /**
   * @param manifest the newest generation; nobody else makes later ones
   * @param reclaimer frees the segments that are opened
   * @param spaces that the manifest lists
   * @param codings tells how the vectors of a further space are coded
   */
  public Catalog(
      SegmentFiles segments,
      SpaceFiles spaceFiles,
      ManifestFiles manifests,
      Manifest manifest,
      Reclaimer reclaimer,
      Spaces spaces,
      Function<EmbeddingSpace, VectorCoding> codings) {
    this.segments = segments;
    this.spaceFiles = spaceFiles;
    this.manifests = manifests;
    this.manifest = manifest;
    this.reclaimer = reclaimer;
    this.spaces = spaces;
    this.codings = codings;
    this.nextNumber =
        1 + manifest.sealed().segments().stream().mapToLong(SegmentEntry::number).max().orElse(0);
  }

  /** Waits until nobody else has a turn. */
  public Turn turn() {
    return new Turn();
  }

  public Manifest manifest() {
    return manifest;
  }

  /** What is in segments. */
  public SealedState sealed() {
    return manifest.sealed();
  }

  /** The spaces that the newest manifest lists, one that is being computed among them. */
  public Spaces spaces() {
    return spaces;
  }

  /** How vectors of the active space are coded. */
  public VectorCoding coding() {
    return spaces.coding();
  }

  /** How vectors of a space are coded; not at all if the store has no such space. */
  public VectorCoding coding(int space) {
    return spaces.numbered(space).map(Spaces.Space::coding).orElse(VectorCoding.NONE);
  }

  /** The rows beside segments. */
  public SpaceFiles spaceFiles() {
    return spaceFiles;
  }

  /** A number that no segment has or had. */
  public synchronized long newNumber() {
    return nextNumber++;
  }

  /** Starts the file of a segment. */
  public SegmentWriter create(long number, WritePace pace) throws IOException {
    return segments.create(number, pace);
  }

  /**
   * Opens a segment that was just written, which the reclaimer will close. If that fails the file is
   * deleted: it will be written again, under another number.
   */
  public SegmentLayer open(long number) throws IOException {
    try {
      SegmentLayer layer = new SegmentLayer(segments.open(number));
      reclaimer.register(layer);
      return layer;
    } catch (IOException | RuntimeException | Error e) {
      try {
        segments.delete(number);
      } catch (IOException alsoFailed) {
        e.addSuppressed(alsoFailed);
      }
      throw e;
    }
  }

  /**
   * Closes a segment that no reader has seen, and leaves its file: a manifest whose commit failed may
   * be on the device all the same.
   */
  public void release(SegmentLayer layer) {
    reclaimer.retire(layer);
  }

  /** Closes and deletes a segment that no manifest on the device names and no reader has seen. */
  public void discard(SegmentLayer layer) {
    layer.deleteWhenClosed();
    reclaimer.retire(layer);
  }
}
