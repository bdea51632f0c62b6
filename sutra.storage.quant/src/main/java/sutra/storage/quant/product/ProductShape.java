package sutra.storage.quant.product;

import sutra.storage.api.kernel.Similarity;

/**
 * How vectors are cut. Where the dimension is no multiple of the number of subspaces, some are one
 * dimension wider than others.
 *
 * @param bits of a code of one subspace, 4 or 8
 * @param subspaces in [1, dimension]
 */
record ProductShape(int dimension, Similarity similarity, int bits, int subspaces) {

  /** The first dimension of a subspace; the dimension for the one behind the last. */
  int first(int subspace) {
    return (int) ((long) subspace * dimension / subspaces);
  }

  /** Centroids of a subspace. */
  int centroids() {
    return 1 << bits;
  }

  /**
   * Codes at the beginning of the first subspace that no direction gets: under cosine, code 0 of it stands
   * for the vector of zeros, which has none.
   */
  int reserved(int subspace) {
    return similarity == Similarity.COSINE && subspace == 0 ? 1 : 0;
  }

  boolean euclidean() {
    return similarity == Similarity.EUCLIDEAN;
  }

  /** Bytes of the codes of a vector. */
  int codeSize() {
    return (subspaces * bits + 7) / 8;
  }

  /** A seed of a subspace's own. */
  long seed(long seed, int subspace) {
    return seed + 0x9e3779b97f4a7c15L * (subspace + 1);
  }
}
