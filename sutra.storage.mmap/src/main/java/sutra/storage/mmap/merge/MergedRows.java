package sutra.storage.mmap.merge;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import sutra.storage.api.StoredSpace.Role;
import sutra.storage.api.VectorForm;
import sutra.storage.mmap.manifest.RowsEntry;
import sutra.storage.mmap.manifest.SegmentEntry;
import sutra.storage.mmap.rows.RowShape;
import sutra.storage.mmap.sealed.Catalog;
import sutra.storage.mmap.sealed.EmbeddingSource;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.sealed.SegmentVectors;
import sutra.storage.mmap.sealed.SpaceFiles;
import sutra.storage.mmap.segment.WritePace;
import sutra.storage.mmap.vectors.Spaces;
import sutra.storage.mmap.vectors.Spaces.Space;
import sutra.storage.mmap.vectors.VectorCoding;

/**
 * What becomes of the rows of each space in a merge: those of the active one are the output's own, those of
 * kept ones stand beside it, and what is being computed is left to who computes it. All of that holds as
 * long as the spaces, and the files of rows beside the inputs, are those that the merge began with. One
 * thread, used once.
 */
final class MergedRows implements Closeable {

  private final Catalog catalog;
  private final MergePlan plan;
  private final List<SegmentLayer> inputs;
  private final Spaces spaces;
  private final VectorForm form;
  private final List<RowsEntry> gathered = new ArrayList<>();
  private long output;
  private boolean isNamed;

  /**
   * @throws SpacesChangedException if the inputs are not as the plan has them
   */
  MergedRows(Catalog catalog, MergePlan plan, List<SegmentLayer> inputs)
      throws SpacesChangedException {
    this.catalog = catalog;
    this.plan = plan;
    this.inputs = inputs;
    this.spaces = catalog.spaces().searchable();
    this.form = catalog.manifest().vectorForm();
    requireUnchanged();
  }

  /** The spaces that the merge goes by. */
  Spaces spaces() {
    return spaces;
  }

  /** What the output's own embeddings are like. */
  RowShape own() {
    return spaces.shape(form);
  }

  /** The rows of a segment that stand beside it and that the merge reads. */
  List<SegmentVectors> besides(SegmentLayer input) {
    return spaces.all().stream()
        .flatMap(space -> input.rows(space.number()).stream())
        .filter(SegmentVectors::isBeside)
        .toList();
  }

  /** Writes the rows of kept spaces beside the output, as far as its inputs have any. */
  void gather(long number, Merge merge, WritePace pace) throws IOException {
    output = number;
    for (Space space : spaces.all()) {
      if (space.role() == Role.KEPT && isIn(inputs, space)) {
        var name = new SpaceFiles.Name(space.number(), number, 1);
        gathered.add(write(name, merge.embeddings(space.shape(form)), space.coding(), pace));
      }
    }
  }

  /** The files of a space that is dropped meanwhile may go while they are written. */
  private RowsEntry write(
      SpaceFiles.Name name, EmbeddingSource source, VectorCoding coding, WritePace pace)
      throws IOException {
    try {
      return catalog.spaceFiles().write(name, 0, source, coding, pace);
    } catch (IOException e) {
      requireUnchanged();
      throw e;
    }
  }

  private static boolean isIn(List<SegmentLayer> inputs, Space space) {
    return inputs.stream().anyMatch(input -> input.vectors(space.number()).count() > 0);
  }

  /** The entry of the output with the files beside it, which from now on a manifest may name. */
  SegmentEntry named(SegmentEntry merged) {
    isNamed = true;
    SegmentEntry entry = merged;
    for (RowsEntry rows : gathered) {
      entry = entry.with(rows);
    }
    return entry;
  }

  /** Opens what was gathered with the output. */
  void open(SegmentLayer merged) throws IOException {
    for (RowsEntry rows : gathered) {
      merged.spaceIs(catalog.spaceFiles().open(merged, rows));
    }
  }

  /** Deletes what was gathered, unless a manifest may name it. */
  @Override
  public void close() throws IOException {
    for (RowsEntry rows : isNamed ? List.<RowsEntry>of() : gathered) {
      var name = new SpaceFiles.Name(rows.space(), output, rows.revision());
      catalog.spaceFiles().file(name).delete();
    }
  }

  /**
   * Checks that the manifest is still one for which the merge is right. In a turn of the catalog it stays so.
   *
   * @throws SpacesChangedException if not
   */
  void requireUnchanged() throws SpacesChangedException {
    boolean sameSpaces = numbers(catalog.spaces().searchable()).equals(numbers(spaces));
    if (!sameSpaces || !catalog.sealed().segments().containsAll(plan.inputs()) || !areOpen()) {
      throw new SpacesChangedException();
    }
  }

  /** Whether the files that the plan has beside the inputs are those that the inputs read. */
  private boolean areOpen() {
    for (int i = 0; i < inputs.size(); i++) {
      SegmentLayer input = inputs.get(i);
      for (RowsEntry rows : plan.inputs().get(i).spaces()) {
        boolean isOpen =
            input
                .rows(rows.space())
                .filter(present -> present.file().digest() == rows.digest())
                .isPresent();
        if (!isOpen) {
          return false;
        }
      }
    }
    return true;
  }

  private static List<Integer> numbers(Spaces spaces) {
    return spaces.all().stream().map(Space::number).toList();
  }
}
