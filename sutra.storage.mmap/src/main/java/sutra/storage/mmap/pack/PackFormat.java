package sutra.storage.mmap.pack;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.ManifestFormat;
import sutra.storage.mmap.manifest.SealedState;
import sutra.storage.mmap.manifest.SegmentEntry;
import sutra.storage.mmap.segment.SegmentFile;

/**
 * The section of a packed store that says which store it is: the bytes of a manifest that names one
 * segment, the file itself. Its size and digest follow from the section, so they are 0 in it. A store
 * without commits names none. See docs/formats/pack.md.
 */
final class PackFormat {

  /** The number of the file as a segment, in its header and its checksums. */
  static final long SEGMENT_NUMBER = 1;

  /** A manifest of more bytes than this is none. */
  private static final long SIZE_LIMIT = 1 << 24;

  private PackFormat() {}

  static byte[] encode(Manifest manifest) {
    return ManifestFormat.encode(manifest);
  }

  /**
   * Reads the section.
   *
   * @param place names the section in messages
   * @throws CorruptStoreException if it is damaged, or another file's
   * @throws sutra.storage.api.UnsupportedFormatException if a newer release wrote it
   */
  static Manifest decode(String place, MemorySegment section, SegmentFile file) {
    if (section.byteSize() > SIZE_LIMIT) {
      throw new CorruptStoreException(
          "%s: has %d bytes, expected at most %d: make it again from the store"
              .formatted(place, section.byteSize(), SIZE_LIMIT));
    }
    Manifest stored = ManifestFormat.decode(place, section.toArray(ValueLayout.JAVA_BYTE));
    requireOf(place, stored, file);
    return withOwnFile(stored, file);
  }

  private static void requireOf(String place, Manifest stored, SegmentFile file) {
    List<SegmentEntry> segments = stored.sealed().segments();
    long first = file.summary().firstSequence();
    long last = file.summary().lastSequence();
    boolean isOwn =
        segments.isEmpty()
            ? last == 0 && file.summary().nodeCount() == 0
            : segments.size() == 1
                && segments.getFirst().number() == SEGMENT_NUMBER
                && segments.getFirst().firstSequence() == first
                && segments.getFirst().lastSequence() == last
                && stored.sealed().sequence() == last;
    if (!stored.store().equals(file.store()) || !isOwn) {
      throw new CorruptStoreException(
          "%s: describes another file: expected commits %d to %d of store %s: make it again"
              .formatted(place, first, last, file.store()));
    }
  }

  private static Manifest withOwnFile(Manifest stored, SegmentFile file) {
    SealedState sealed = stored.sealed();
    List<SegmentEntry> own =
        sealed.segments().stream()
            .map(entry ->
                new SegmentEntry(
                    entry.number(),
                    entry.level(),
                    file.size(),
                    file.digest(),
                    entry.firstSequence(),
                    entry.lastSequence()))
            .toList();
    return stored.packed(
        new SealedState(
            sealed.sequence(),
            sealed.committedMicros(),
            sealed.totals(),
            own,
            sealed.historyFloor(),
            sealed.merges()));
  }
}
