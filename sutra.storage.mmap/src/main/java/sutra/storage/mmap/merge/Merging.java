package sutra.storage.mmap.merge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.VerifyReport.Damage;
import sutra.storage.mmap.events.MergeSegmentsEvent;
import sutra.storage.mmap.manifest.MergeEntry;
import sutra.storage.mmap.manifest.SealedState;
import sutra.storage.mmap.manifest.SegmentEntry;
import sutra.storage.mmap.sealed.Catalog;
import sutra.storage.mmap.sealed.EndOutput;
import sutra.storage.mmap.sealed.Moves;
import sutra.storage.mmap.sealed.Replacements;
import sutra.storage.mmap.sealed.SegmentBuilder;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.sealed.SegmentVectors;
import sutra.storage.mmap.segment.SegmentWriter;
import sutra.storage.mmap.segment.WritePace;

/**
 * Carries merges out: writes the segment, checks that it holds what its inputs held, names it in the
 * manifest, and hands it over. Until the manifest is on the device the inputs are the store. One thread.
 */
final class Merging {

  private final Catalog catalog;
  private final Replacements replacements;
  private final LongSupplier horizon;
  private volatile long merges;
  private volatile long writtenBytes;

  /**
   * @param horizon gives the last commit of which retention keeps nothing that had ended
   */
  Merging(Catalog catalog, Replacements replacements, LongSupplier horizon) {
    this.catalog = catalog;
    this.replacements = replacements;
    this.horizon = horizon;
  }

  long merges() {
    return merges;
  }

  long writtenBytes() {
    return writtenBytes;
  }

  /** Whether merging segments makes them fewer or smaller, or gives them rows or codes that they lack. */
  boolean isWorthwhile(List<SegmentLayer> inputs) {
    if (inputs.size() != 1) {
      return inputs.size() > 1;
    }
    SegmentLayer only = inputs.getFirst();
    if (lacksOwnRows(only) || catalog.coding().isCoding() && only.ownVectors().lackCodes()) {
      return true;
    }
    long past = horizon();
    for (int concept = 0; concept < only.concepts().count(); concept++) {
      if (only.concepts().death(concept) <= past) {
        return true;
      }
    }
    for (int edge = 0; edge < only.records().count(); edge++) {
      if (only.edges().death(edge) <= past) {
        return true;
      }
    }
    return false;
  }

  /** Whether a segment has rows of the active space elsewhere than in its section, or others there. */
  private boolean lacksOwnRows(SegmentLayer segment) {
    int active = catalog.spaces().activeNumber();
    return segment.rows(active).filter(SegmentVectors::isBeside).isPresent()
        || segment.ownVectors().count() > 0 && segment.ownVectors().shape().space() != active;
  }

  /**
   * Merges segments.
   *
   * @param inputs those of the plan
   * @throws SpacesChangedException if the inputs have got other rows, and it is to be tried again
   */
  MergeEntry run(MergePlan plan, List<SegmentLayer> inputs, WritePace pace) throws IOException {
    var event = new MergeSegmentsEvent();
    event.begin();
    try (var rows = new MergedRows(catalog, plan, inputs)) {
      requireSound(inputs, rows, pace);
      long number = catalog.newNumber();
      long before = writtenBytes;
      MergeEntry done = run(plan, inputs, rows, number, pace);
      event.record(
          number,
          plan.level(),
          inputs.size(),
          plan.bytes(),
          writtenBytes - before,
          done.droppedConcepts() + done.droppedAssociations());
      return done;
    }
  }

  private MergeEntry run(
      MergePlan plan, List<SegmentLayer> inputs, MergedRows rows, long number, WritePace pace)
      throws IOException {
    long past = horizon();
    var merge = new Merge(inputs, past, rows.own());
    var builder = new SegmentBuilder(merge, rows.spaces().coding());
    try (SegmentWriter out = catalog.create(number, pace)) {
      builder.write(out);
      out.force(); // so that others wait for less of it
      var ordinals = Ordinals.of(merge, inputs.size(), builder.edgeOrdinals());
      Fingerprint expected = Fingerprint.of(merge);
      rows.gather(number, merge, pace);
      try (Catalog.Turn turn = catalog.turn()) {
        rows.requireUnchanged();
        SegmentWriter.Finished file =
            builder.finish(out, ends -> writeEnds(inputs, ordinals, number, ends));
        SegmentLayer segment = openSame(number, expected, rows);
        MergeEntry done = entry(plan, number, merge);
        SegmentEntry output = rows.named(entry(plan, number, file, merge));
        name(turn, output, done, segment, past);
        handOver(turn, inputs, segment, ordinals);
        merges++; // this thread alone writes these
        writtenBytes += output.bytes();
        return done;
      }
    }
  }

  private static MergeEntry entry(MergePlan plan, long number, Merge merge) {
    return new MergeEntry(
        plan.inputs().stream().map(SegmentEntry::number).toList(),
        number,
        merge.droppedConcepts(),
        merge.droppedAssociations());
  }

  private static SegmentEntry entry(
      MergePlan plan, long number, SegmentWriter.Finished file, Merge merge) {
    return new SegmentEntry(
        number,
        plan.level(),
        file.size(),
        file.digest(),
        merge.firstSequence(),
        merge.lastSequence());
  }

  private void handOver(
      Catalog.Turn turn, List<SegmentLayer> inputs, SegmentLayer segment, Ordinals ordinals) {
    for (int input = 0; input < inputs.size(); input++) {
      turn.moves()
          .add(inputs.get(input), segment, ordinals.concepts.get(input), ordinals.edges.get(input));
    }
    replacements.add(new MergedSegment(inputs, segment, ordinals.concepts, ordinals.edges));
  }

  /** A merge would give damage new checksums, and nobody could find it any more. */
  private static void requireSound(List<SegmentLayer> inputs, MergedRows rows, WritePace pace)
      throws IOException {
    for (SegmentLayer input : inputs) {
      requireSound(input.file().verify(pace));
      for (SegmentVectors beside : rows.besides(input)) {
        requireSound(beside.file().verify(pace));
      }
    }
  }

  private static void requireSound(List<Damage> damages) {
    if (!damages.isEmpty()) {
      throw new CorruptStoreException(
          "%s; %d damages in all: it was not merged; restore a backup"
              .formatted(damages.getFirst(), damages.size()));
    }
  }

  /** What is in memory only may be lost: of it nothing may be said on the device. */
  private long horizon() {
    return Math.min(horizon.getAsLong(), catalog.sealed().sequence());
  }

  /** For each input, where its versions are now. */
  private record Ordinals(List<int[]> concepts, List<int[]> edges) {

    static Ordinals of(Merge merge, int inputs, int[] writtenEdges) {
      List<int[]> concepts = new ArrayList<>();
      List<int[]> edges = new ArrayList<>();
      for (int input = 0; input < inputs; input++) {
        concepts.add(merge.conceptOrdinals(input));
        edges.add(merge.edgeOrdinals(input, writtenEdges));
      }
      return new Ordinals(concepts, edges);
    }
  }

  /**
   * States what later segments ended in the inputs, which these say of segments that are no more; and
   * what the inputs say of other segments that are still there.
   */
  private void writeEnds(List<SegmentLayer> inputs, Ordinals ordinals, long number, EndOutput out)
      throws IOException {
    SealedState sealed = catalog.sealed();
    long lastSequence = inputs.getLast().file().summary().lastSequence();
    for (int input = 0; input < inputs.size(); input++) {
      int[] concepts = ordinals.concepts.get(input);
      int[] edges = ordinals.edges.get(input);
      inputs
          .get(input)
          .forEachLaterEnd((ofEdge, ordinal, death) -> {
            int moved = (ofEdge ? edges : concepts)[ordinal];
            if (moved != Moves.DROPPED && death > lastSequence && death <= sealed.sequence()) {
              out.write(number, ofEdge, moved, death);
            }
          });
    }
    Set<Long> others =
        sealed.segments().stream().map(SegmentEntry::number).collect(Collectors.toSet());
    inputs.forEach(input -> others.remove(input.file().number()));
    for (SegmentLayer input : inputs) {
      input.copyEnds(others::contains, out);
    }
  }

  private void name(
      Catalog.Turn turn, SegmentEntry entry, MergeEntry done, SegmentLayer segment, long past)
      throws IOException {
    boolean dropped = done.droppedConcepts() + done.droppedAssociations() > 0;
    SealedState state = catalog.sealed().merged(entry, done, dropped ? past : 0);
    try {
      turn.commit(catalog.manifest().merged(state));
    } catch (IOException | RuntimeException | Error e) {
      catalog.release(segment);
      throw e;
    }
  }

  /** Opens what was written. Output = input - dropped, or the inputs stay. */
  private SegmentLayer openSame(long number, Fingerprint expected, MergedRows rows)
      throws IOException {
    SegmentLayer segment = catalog.open(number);
    try {
      requireSame(expected, Fingerprint.of(segment));
      rows.open(segment);
      return segment;
    } catch (IOException | RuntimeException | Error e) {
      catalog.discard(segment);
      throw e;
    }
  }

  private static void requireSame(Fingerprint expected, Fingerprint found) {
    if (!found.equals(expected)) {
      throw new IllegalStateException(
          "a merged segment does not hold what its inputs held: expected %s, found %s; they stay"
              .formatted(expected, found));
    }
  }
}
