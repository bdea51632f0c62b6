package sutra.storage.quant.product;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sutra.storage.api.kernel.CodeKernels;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.quantize.CodeBlocks;
import sutra.storage.api.quantize.CodeScorer;
import sutra.storage.api.quantize.Codebook;
import sutra.storage.quant.codebook.Lengths;

/**
 * Centroids of all subspaces. A code has 8 or 4 bits for each: with 4, a byte holds the code of an even
 * subspace in its lower half and that of the next one in its upper half.
 */
final class ProductCodebook implements Codebook {

  private final ProductShape shape;
  private final List<Subspace> subspaces;
  private final Optional<Rotation> rotation;
  private final CodeKernels kernels;

  ProductCodebook(
      ProductShape shape,
      List<Subspace> subspaces,
      Optional<Rotation> rotation,
      CodeKernels kernels) {
    this.shape = shape;
    this.subspaces = List.copyOf(subspaces);
    this.rotation = rotation;
    this.kernels = kernels;
  }

  ProductShape shape() {
    return shape;
  }

  Subspace subspace(int s) {
    return subspaces.get(s);
  }

  Optional<Rotation> rotation() {
    return rotation;
  }

  CodeKernels kernels() {
    return kernels;
  }

  Preparation preparation() {
    return new Preparation(shape, rotation);
  }

  @Override
  public String quantizer() {
    return ProductFormat.name(shape.bits());
  }

  @Override
  public int dimension() {
    return shape.dimension();
  }

  @Override
  public Similarity similarity() {
    return shape.similarity();
  }

  @Override
  public int codeSize() {
    return shape.codeSize();
  }

  @Override
  public int codeAlignment() {
    return 1;
  }

  @Override
  public Encoder encoder() {
    return new ProductEncoder(this);
  }

  @Override
  public void decode(MemorySegment codes, long offset, float[] into) {
    if (isZeros(codes, offset)) {
      Arrays.fill(into, 0);
      return;
    }
    float[] joined = rotation.isPresent() ? new float[shape.dimension()] : into;
    for (int s = 0; s < shape.subspaces(); s++) {
      Subspace subspace = subspaces.get(s);
      int at = code(codes, offset, s) * subspace.width();
      System.arraycopy(subspace.centroids(), at, joined, subspace.first(), subspace.width());
    }
    if (rotation.isPresent()) {
      rotation.get().undo(joined, into);
    }
    if (shape.similarity() == Similarity.COSINE) {
      Lengths.unit(into, into);
    }
  }

  @Override
  public CodeScorer scorer(float[] query) {
    return TableScorer.of(this, query);
  }

  @Override
  public float approximateScore(
      MemorySegment codes, long offset, MemorySegment others, long otherOffset) {
    if (isZeros(codes, offset) || isZeros(others, otherOffset)) {
      return 0;
    }
    boolean euclidean = shape.euclidean();
    float score = 0;
    for (int s = 0; s < shape.subspaces(); s++) {
      int a = code(codes, offset, s);
      score += subspaces.get(s).score(a, code(others, otherOffset, s), euclidean);
    }
    return score;
  }

  @Override
  public Optional<CodeBlocks> blocks() {
    int groups = NibbleBlocks.groups(shape.codeSize());
    boolean fit = shape.bits() == 4 && groups <= CodeKernels.GROUP_LIMIT;
    return fit ? Optional.of(new NibbleBlocks(this)) : Optional.empty();
  }

  @Override
  public byte[] bytes() {
    return ProductFormat.bytes(this);
  }

  @Override
  public long heapBytes() {
    return subspaces.stream().mapToLong(Subspace::heapBytes).sum()
        + rotation.map(Rotation::heapBytes).orElse(0L);
  }

  /** Whether a code stands for a vector of zeros, which no cosine is defined for. */
  boolean isZeros(MemorySegment codes, long offset) {
    return shape.similarity() == Similarity.COSINE && code(codes, offset, 0) == 0;
  }

  private int code(MemorySegment codes, long offset, int s) {
    return shape.bits() == 8
        ? codes.get(JAVA_BYTE, offset + s) & 255
        : codes.get(JAVA_BYTE, offset + s / 2) >>> 4 * (s & 1) & 15;
  }
}
