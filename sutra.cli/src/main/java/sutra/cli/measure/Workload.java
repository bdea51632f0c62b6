package sutra.cli.measure;

import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.kernel.VectorKernels;

/**
 * What is measured: vectors, questions about them and how many neighbours they ask for. Any thread.
 *
 * @param base the vectors to search
 * @param queries of the same dimension
 * @param k neighbours wanted, 1 to the number of vectors
 * @param similarity how vectors are compared
 * @param kernels that compare them
 */
public record Workload(
    Vectors base, Vectors queries, int k, Similarity similarity, VectorKernels kernels) {

  ExactScores scores() {
    return new ExactScores(kernels, similarity);
  }
}
