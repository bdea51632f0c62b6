package sutra.storage.mmap.query;

import java.util.EnumMap;
import java.util.Map;
import sutra.storage.api.VectorForm;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.mmap.rows.ContiguousRows;
import sutra.storage.mmap.rows.Lengths;
import sutra.storage.mmap.rows.RowForm;
import sutra.storage.mmap.rows.RowQuery;
import sutra.storage.mmap.rows.VectorRows;

/** Scores rows against a query exactly. One thread. */
final class RowScorer {

  private final Similarity similarity;
  private final VectorKernels kernels;
  private final float[] query;
  private final double queryLength;
  private final Map<VectorForm, RowQuery> queries = new EnumMap<>(VectorForm.class);
  private RowForm lastForm;
  private RowQuery lastQuery;

  RowScorer(Similarity similarity, VectorKernels kernels, float[] query) {
    this.similarity = similarity;
    this.kernels = kernels;
    this.query = query;
    this.queryLength = length(query);
    this.lastForm = RowForm.of(VectorForm.FLOAT32); // that of the newest vectors
    this.lastQuery = lastForm.query(kernels, query);
    queries.put(lastForm.kept(), lastQuery);
  }

  /** Whether no row is near to the query: a vector of zeros has no direction. */
  boolean matchesNothing() {
    return similarity == Similarity.COSINE && queryLength == 0;
  }

  /** Whether codes can be compared with the query. */
  boolean isCodable() {
    return Lengths.isCodable(queryLength);
  }

  /** Whether a row is not near to anything. */
  boolean leavesOut(VectorRows vectors, int row) {
    return similarity == Similarity.COSINE && vectors.length(row) == 0;
  }

  double score(VectorRows vectors, int row) {
    RowQuery rows = query(vectors);
    return switch (similarity) {
      case EUCLIDEAN -> 1 / (1 + rows.squaredL2(vectors, row));
      case DOT -> rows.dot(vectors, row);
      case COSINE ->
          isUsual(vectors, row)
              ? cosine(vectors, row, rows.dot(vectors, row))
              : rows.cosine(vectors, row);
    };
  }

  /**
   * Scores several rows, in one go where the kernels overlap what they wait for.
   *
   * @param ordinals rows of {@code rows}, the first {@code count} of the array
   * @param scores takes what {@link #score} would give
   */
  void score(ContiguousRows rows, int[] ordinals, int count, double[] scores) {
    float[] results = new float[count];
    VectorRows vectors = rows.vectors();
    if (similarity == Similarity.EUCLIDEAN) {
      query(vectors).squaredL2s(rows, ordinals, count, results);
    } else {
      query(vectors).dots(rows, ordinals, count, results);
    }
    for (int i = 0; i < count; i++) {
      int row = ordinals[i];
      scores[i] =
          switch (similarity) {
            case EUCLIDEAN -> 1 / (1 + results[i]);
            case DOT -> results[i];
            case COSINE ->
                isUsual(vectors, row) ? cosine(vectors, row, results[i]) : score(vectors, row);
          };
    }
  }

  private boolean isUsual(VectorRows vectors, int row) {
    return Lengths.isUsual(queryLength) && Lengths.isUsual(vectors.length(row));
  }

  private double cosine(VectorRows vectors, int row, float product) {
    return Math.clamp(product / (queryLength * vectors.length(row)), -1, 1);
  }

  /** The query for rows of a form; those of a layer have one, and layers follow each other. */
  private RowQuery query(VectorRows vectors) {
    RowForm form = vectors.form();
    if (form != lastForm) {
      lastForm = form;
      lastQuery = queries.computeIfAbsent(form.kept(), _ -> form.query(kernels, query));
    }
    return lastQuery;
  }

  private static double length(float[] vector) {
    double sum = 0;
    for (float component : vector) {
      sum += (double) component * component;
    }
    return Math.sqrt(sum);
  }
}
