package sutra.storage.mmap.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import sutra.storage.api.quantize.CodeScorer;

/**
 * Measures how well a graph answers: the rows that were held out of it ask for their nearest, and the answer
 * is compared with that of a scan over all the others. One thread.
 */
final class RecallMeasurement {

  private static final int[] WIDTHS = {12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512};

  /** Rows that are compared with all queries while they are near the processor. */
  private static final int PORTION = 64;

  private final RowGeometry geometry;
  private final CodedRows coded;
  private final Links links;
  private final EntryRows entries;
  private final HeldOutRows queries;
  private final float[][] points;
  private final Beam[] truths;

  RecallMeasurement(RowGeometry geometry, CodedRows coded, GraphBuilder graph) {
    this.geometry = geometry;
    this.coded = coded;
    this.links = graph.links();
    this.entries = graph.entries();
    this.queries = graph.heldOut();
    int count = queries.count();
    this.points = new float[count][geometry.rows().dimension()];
    this.truths = new Beam[count];
    for (int i = 0; i < count; i++) {
      geometry.copy(queries.row(i), points[i]);
      truths[i] = new Beam();
      truths[i].reset(RecallCurve.NEIGHBORS);
    }
  }

  /** Measures; what it gives when stopped means nothing. */
  RecallCurve run(BooleanSupplier isStopped) {
    scan(isStopped);
    List<Float> recalls = new ArrayList<>();
    for (int i = 0; i < WIDTHS.length && !isStopped.getAsBoolean(); i++) {
      recalls.add(recall(WIDTHS[i]));
      if (recalls.getLast() >= 0.999f) {
        break;
      }
    }
    int[] widths = new int[recalls.size()];
    float[] measured = new float[recalls.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = WIDTHS[i];
      measured[i] = i == 0 ? recalls.get(i) : Math.max(measured[i - 1], recalls.get(i));
    }
    return new RecallCurve(queries.count(), widths, measured);
  }

  private void scan(BooleanSupplier isStopped) {
    int rows = geometry.rows().count();
    int[] others = new int[PORTION];
    float[] distances = new float[PORTION];
    for (int first = 0; first < rows && !isStopped.getAsBoolean(); first += PORTION) {
      int count = 0;
      for (int row = first; row < Math.min(rows, first + PORTION); row++) {
        if (!queries.contains(row)) {
          others[count++] = row;
        }
      }
      compare(others, count, distances);
    }
  }

  private void compare(int[] others, int count, float[] distances) {
    for (int query = 0; query < queries.count(); query++) {
      geometry.distances(queries.row(query), points[query], others, count, distances);
      for (int i = 0; i < count; i++) {
        if (-distances[i] > truths[query].threshold()) {
          truths[query].add(others[i], -distances[i]);
        }
      }
    }
  }

  private float recall(int width) {
    var walk = new BeamSearch();
    var near = new NearFirst(width);
    int found = 0;
    int wanted = 0;
    for (int i = 0; i < queries.count(); i++) {
      Beam beam = walk(walk, i, width);
      near.clear();
      for (int rank = 0; rank < beam.size(); rank++) {
        near.add(beam.row(rank));
      }
      near.sort(geometry, queries.row(i), points[i]);
      wanted += truths[i].size();
      found += common(near, truths[i]);
    }
    return wanted == 0 ? 1 : (float) found / wanted;
  }

  private Beam walk(BeamSearch walk, int query, int width) {
    int row = queries.row(query);
    CodeScorer scorer = coded.codebook().scorer(query(row));
    return walk.run(
        links,
        entries.rows(),
        entries.count(),
        (rows, count, scores) -> {
          scorer.scores(coded.codes(), 0, rows, count, scores);
          geometry.lift(row, rows, count, scores);
        },
        width);
  }

  private float[] query(int row) {
    float[] query = new float[geometry.rows().dimension()];
    geometry.rows().copy(row, query);
    return query;
  }

  private static int common(NearFirst near, Beam truth) {
    int common = 0;
    for (int i = 0; i < Math.min(near.count(), RecallCurve.NEIGHBORS); i++) {
      for (int rank = 0; rank < truth.size(); rank++) {
        common += truth.row(rank) == near.rows()[i] ? 1 : 0;
      }
    }
    return common;
  }
}
