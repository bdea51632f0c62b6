package sutra.storage.quant.product;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import sutra.storage.api.quantize.Codebook;

/** Finds the nearest centroid in each subspace. One thread. */
final class ProductEncoder implements Codebook.Encoder {

  private final ProductCodebook codebook;
  private final Preparation preparation;
  private final Subspace.Scratch scratch;

  ProductEncoder(ProductCodebook codebook) {
    this.codebook = codebook;
    preparation = codebook.preparation();
    scratch = new Subspace.Scratch(codebook.shape().centroids(), codebook.kernels());
  }

  @Override
  public void encode(float[] vector, MemorySegment codes, long offset) {
    if (!preparation.take(vector)) {
      codes.asSlice(offset, codebook.codeSize()).fill((byte) 0);
      return;
    }
    if (codebook.shape().bits() == 8) {
      for (int s = 0; s < codebook.codeSize(); s++) {
        codes.set(JAVA_BYTE, offset + s, (byte) nearest(s));
      }
    } else {
      for (int i = 0; i < codebook.codeSize(); i++) {
        int high = 2 * i + 1 < codebook.shape().subspaces() ? nearest(2 * i + 1) : 0;
        codes.set(JAVA_BYTE, offset + i, (byte) (nearest(2 * i) | high << 4));
      }
    }
  }

  private int nearest(int s) {
    return codebook.subspace(s).nearest(preparation.result(), scratch);
  }
}
