package sutra.storage.mmap.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import sutra.storage.api.quantize.CodeScorer;

/**
 * Measures how well a graph answers: some rows, evenly chosen, ask for their own nearest, themselves left
 * out, and the answer is compared with that of a scan over all rows. One thread.
 */
final class RecallMeasurement {

  private static final int QUERIES = 200;
  private static final int[] WIDTHS = {12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512};

  /** Rows that are compared with all queries while they are near the processor. */
  private static final int PORTION = 64;

  private final RowGeometry geometry;
  private final CodedRows coded;
  private final Links links;
  private final EntryRows entries;
  private final int[] queries;
  private final float[][] points;
  private final Beam[] truths;

  RecallMeasurement(RowGeometry geometry, CodedRows coded, Links links, EntryRows entries) {
    this.geometry = geometry;
    this.coded = coded;
    this.links = links;
    this.entries = entries;
    int rows = geometry.rows().count();
    int count = Math.min(QUERIES, rows);
    this.queries = new int[count];
    this.points = new float[count][geometry.rows().dimension()];
    this.truths = new Beam[count];
    for (int i = 0; i < count; i++) {
      queries[i] = (int) ((i + 0.5) * rows / count); // entries of the graph are elsewhere
      geometry.copy(queries[i], points[i]);
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
    return new RecallCurve(queries.length, widths, measured);
  }

  private void scan(BooleanSupplier isStopped) {
    int rows = geometry.rows().count();
    int[] others = new int[PORTION];
    float[] distances = new float[PORTION];
    for (int first = 0; first < rows && !isStopped.getAsBoolean(); first += PORTION) {
      int count = Math.min(PORTION, rows - first);
      for (int i = 0; i < count; i++) {
        others[i] = first + i;
      }
      for (int query = 0; query < queries.length; query++) {
        geometry.distances(queries[query], points[query], others, count, distances);
        for (int i = 0; i < count; i++) {
          if (others[i] != queries[query] && -distances[i] > truths[query].threshold()) {
            truths[query].add(others[i], -distances[i]);
          }
        }
      }
    }
  }

  private float recall(int width) {
    var walk = new BeamSearch();
    var near = new NearFirst(width);
    int found = 0;
    int wanted = 0;
    for (int i = 0; i < queries.length; i++) {
      Beam beam = walk(walk, i, width);
      near.clear();
      for (int rank = 0; rank < beam.size(); rank++) {
        if (beam.row(rank) != queries[i]) {
          near.add(beam.row(rank));
        }
      }
      near.sort(geometry, queries[i], points[i]);
      wanted += truths[i].size();
      found += common(near, truths[i]);
    }
    return wanted == 0 ? 1 : (float) found / wanted;
  }

  private Beam walk(BeamSearch walk, int query, int width) {
    int row = queries[query];
    CodeScorer scorer = coded.codebook().scorer(query(row));
    return walk.run(
        links,
        entries.rows(),
        entries.count(),
        (rows, count, scores) -> {
          scorer.scores(coded.codes(), 0, rows, count, scores);
          geometry.lift(row, rows, count, scores);
        },
        width + 1); // it will find itself
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
