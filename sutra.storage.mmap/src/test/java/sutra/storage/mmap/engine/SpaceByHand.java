package sutra.storage.mmap.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.StoredSpace.Role;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.layer.Reclaimer;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.RowsEntry;
import sutra.storage.mmap.manifest.SealedState;
import sutra.storage.mmap.manifest.SegmentEntry;
import sutra.storage.mmap.manifest.SpaceEntry;
import sutra.storage.mmap.rows.MemoryRows;
import sutra.storage.mmap.rows.RowShape;
import sutra.storage.mmap.sealed.EmbeddingSource;
import sutra.storage.mmap.sealed.SegmentConcepts;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.sealed.SpaceFiles;
import sutra.storage.mmap.segment.WritePace;
import sutra.storage.mmap.vectors.VectorCoding;

/** Gives a closed store another active space, whose rows stand beside its segments. */
final class SpaceByHand {

  private SpaceByHand() {}

  /**
   * Makes a space the active one; the one before is kept.
   *
   * @param fileSystem where the store is
   * @param embedder the vector of a content; empty for none
   * @return the number of the space
   */
  static int activate(
      FileSystem fileSystem, Path store, EmbeddingSpace space, Function<String, float[]> embedder)
      throws IOException {
    var files = new StoreFiles(fileSystem, store);
    Manifest old = files.manifests().newest().orElseThrow();
    int number = old.lastSpace() + 1;
    List<SegmentEntry> entries = new ArrayList<>();
    long live = 0;
    var reclaimer = new Reclaimer();
    try {
      for (SegmentLayer layer : Segments.open(files, old, reclaimer).layers()) {
        var shape = new RowShape(number, space.dimension(), old.vectorForm());
        var contents = new Contents(layer.concepts(), shape, embedder);
        VectorCoding coding = Recovery.codings(StoreOptions.builder().build()).apply(space);
        var name = new SpaceFiles.Name(number, layer.file().number(), 1);
        RowsEntry rows =
            files
                .spaces(old.store())
                .write(name, layer.file().digest(), contents, coding, WritePace.FULL);
        entries.add(
            old.sealed().segments().stream()
                .filter(entry -> entry.number() == layer.file().number())
                .findFirst()
                .orElseThrow()
                .with(rows));
        for (int concept = 0; concept < layer.concepts().count(); concept++) {
          boolean isLive = layer.concepts().death(concept) == Layer.ALIVE;
          live += isLive && contents.vectorRow(concept) >= 0 ? 1 : 0;
        }
      }
    } finally {
      reclaimer.freeAll();
    }
    commit(files, old, number, space, entries, live);
    return number;
  }

  private static void commit(
      StoreFiles files,
      Manifest old,
      int number,
      EmbeddingSpace space,
      List<SegmentEntry> entries,
      long live)
      throws IOException {
    List<SpaceEntry> spaces = new ArrayList<>();
    spaces.add(new SpaceEntry(number, space, Role.ACTIVE));
    old.spaces()
        .forEach(kept -> spaces.add(new SpaceEntry(kept.number(), kept.space(), Role.KEPT)));
    SealedState sealed =
        old.sealed()
            .withRows(
                entry ->
                    entries.stream()
                        .filter(changed -> changed.number() == entry.number())
                        .findFirst()
                        .orElseThrow(),
                live);
    files.manifests().commit(old.withSpaces(spaces, sealed));
  }

  /** Forgets a space that is kept; its files stay. */
  static void drop(Path store, int number) throws IOException {
    var files = new StoreFiles(FileSystem.NATIVE, store);
    Manifest old = files.manifests().newest().orElseThrow();
    files
        .manifests()
        .commit(
            old.withSpaces(
                old.spaces().stream().filter(space -> space.number() != number).toList(),
                old.sealed()
                    .withRows(entry -> entry.without(number), old.sealed().totals().vectors())));
  }

  /** The vectors of the versions of a segment, as far as they have any. */
  private static final class Contents implements EmbeddingSource {

    private final RowShape shape;
    private final int[] rowOf;
    private final MemoryRows rows;

    Contents(SegmentConcepts concepts, RowShape shape, Function<String, float[]> embedder) {
      this.shape = shape;
      this.rowOf = new int[concepts.count()];
      List<float[]> vectors = new ArrayList<>();
      for (int concept = 0; concept < rowOf.length; concept++) {
        String content = new String(concepts.content(concept), StandardCharsets.UTF_8);
        float[] vector = embedder.apply(content);
        rowOf[concept] = vector.length == 0 ? -1 : vectors.size();
        if (vector.length > 0) {
          vectors.add(vector);
        }
      }
      vectors.add(new float[shape.dimension()]); // there must be one; it is of no version
      rows = MemoryRows.of(shape.form(), vectors.toArray(float[][]::new));
    }

    @Override
    public int conceptCount() {
      return rowOf.length;
    }

    @Override
    public MemoryRows vectors(int ordinal) {
      return rows;
    }

    @Override
    public int vectorRow(int ordinal) {
      return rowOf[ordinal];
    }

    @Override
    public RowShape shape() {
      return shape;
    }
  }
}
