package sutra.storage.quant.product;

/** What each centroid of each subspace adds to the score of a query. */
final class Tables {

  private Tables() {}

  /** The tables of a query, one after the other; zeros for a query that has no direction under cosine. */
  static float[] of(ProductCodebook codebook, float[] query) {
    ProductShape shape = codebook.shape();
    float[] tables = new float[shape.subspaces() * shape.centroids()];
    Preparation preparation = codebook.preparation();
    if (!preparation.take(query)) {
      return tables;
    }
    float[] negative = preparation.result().clone();
    for (int i = 0; i < negative.length; i++) {
      negative[i] *= shape.euclidean() ? -2 : -1;
    }
    var scratch = new Subspace.Scratch(shape.centroids(), codebook.kernels());
    for (int s = 0; s < shape.subspaces(); s++) {
      Subspace subspace = codebook.subspace(s);
      if (shape.euclidean()) {
        subspace.negativeDistances(negative, scratch, tables, s * shape.centroids());
      } else {
        subspace.dots(negative, scratch, tables, s * shape.centroids());
      }
    }
    return tables;
  }

  /** Tables for pairs of subspaces with 16 centroids, by the byte that holds both codes. */
  static float[] paired(float[] tables) {
    int pairs = (tables.length + 31) / 32;
    float[] paired = new float[256 * pairs];
    for (int pair = 0; pair < pairs; pair++) {
      for (int high = 0; high < 16; high++) {
        int highAt = 32 * pair + 16 + high;
        float add = highAt < tables.length ? tables[highAt] : 0;
        for (int low = 0; low < 16; low++) {
          paired[256 * pair + 16 * high + low] = tables[32 * pair + low] + add;
        }
      }
    }
    return paired;
  }
}
