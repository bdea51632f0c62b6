package sutra.storage.mmap.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A segment of a store.
 *
 * @param number names its file, and is never used twice
 * @param level 0 for one made from a memtable
 * @param size bytes of its file
 * @param digest depends on every byte of its file
 * @param firstSequence of the commits in it
 * @param lastSequence of the commits in it
 * @param spaces the files of rows beside it, at most one for each space
 */
public record SegmentEntry(
    long number,
    int level,
    long size,
    int digest,
    long firstSequence,
    long lastSequence,
    List<RowsEntry> spaces) {

  public SegmentEntry {
    spaces = List.copyOf(spaces);
    if (spaces.stream().mapToInt(RowsEntry::space).distinct().count() < spaces.size()) {
      throw new IllegalArgumentException("spaces=" + spaces + ": a space is named twice");
    }
  }

  /** One without files beside it. */
  public SegmentEntry(
      long number, int level, long size, int digest, long firstSequence, long lastSequence) {
    this(number, level, size, digest, firstSequence, lastSequence, List.of());
  }

  /** The file of rows of a space, if there is one. */
  public Optional<RowsEntry> rows(int space) {
    return spaces.stream().filter(rows -> rows.space() == space).findFirst();
  }

  /** The same segment with that file of rows, in the place of another one of the same space. */
  public SegmentEntry with(RowsEntry rows) {
    List<RowsEntry> all = new ArrayList<>(without(rows.space()).spaces);
    all.add(rows);
    return withSpaces(all);
  }

  /** The same segment without a file of rows of that space. */
  public SegmentEntry without(int space) {
    return withSpaces(spaces.stream().filter(rows -> rows.space() != space).toList());
  }

  /** Bytes of all its files. */
  public long bytes() {
    return size + spaces.stream().mapToLong(RowsEntry::size).sum();
  }

  private SegmentEntry withSpaces(List<RowsEntry> newSpaces) {
    return new SegmentEntry(number, level, size, digest, firstSequence, lastSequence, newSpaces);
  }
}
