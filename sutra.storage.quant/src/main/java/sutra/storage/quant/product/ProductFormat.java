package sutra.storage.quant.product;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sutra.storage.api.kernel.CodeKernels;
import sutra.storage.quant.codebook.BodyReader;
import sutra.storage.quant.codebook.BodyWriter;
import sutra.storage.quant.codebook.CodebookFormat;

/**
 * The body of a stored product codebook: bits, subspaces, whether there is a rotation (1 or 0) and 0 as
 * numbers of 4 bytes; the rotation row by row; the centroids subspace by subspace, one after the other.
 */
final class ProductFormat {

  private static final int HEAD_SIZE = 16;

  private ProductFormat() {}

  /** The name of the quantizer whose codes have so many bits. */
  static String name(int bits) {
    return bits == 8 ? ProductQuantizer.NAME : NibbleProductQuantizer.NAME;
  }

  static byte[] bytes(ProductCodebook codebook) {
    ProductShape shape = codebook.shape();
    long floats = (long) shape.dimension() * shape.centroids();
    floats += codebook.rotation().isPresent() ? (long) shape.dimension() * shape.dimension() : 0;
    var writer = new BodyWriter(HEAD_SIZE + floats * Float.BYTES);
    writer.number(shape.bits());
    writer.number(shape.subspaces());
    writer.number(codebook.rotation().isPresent() ? 1 : 0);
    writer.number(0);
    codebook
        .rotation()
        .ifPresent(rotation -> {
          for (float[] row : rotation.rows()) {
            writer.floats(row);
          }
        });
    for (int s = 0; s < shape.subspaces(); s++) {
      writer.floats(codebook.subspace(s).centroids());
    }
    return CodebookFormat.bytes(
        codebook.quantizer(), shape.similarity(), shape.dimension(), writer.body());
  }

  /**
   * Reads what {@link #bytes} gave.
   *
   * @throws IllegalArgumentException if it is not a sound codebook with codes of so many bits
   */
  static ProductCodebook read(MemorySegment stored, int bits, CodeKernels kernels) {
    CodebookFormat.Frame frame = CodebookFormat.read(name(bits), stored);
    int dimension = frame.dimension();
    var reader = new BodyReader(frame.body());
    reader.number("bits", bits, bits);
    int subspaces = reader.number("subspaces", 1, dimension);
    int rotations = reader.number("rotation", 0, 1);
    reader.number("reserved number", 0, 0);
    Optional<Rotation> rotation =
        rotations == 1 ? Optional.of(rotation(reader, dimension)) : Optional.empty();
    var shape = new ProductShape(dimension, frame.similarity(), bits, subspaces);
    List<Subspace> read = new ArrayList<>();
    for (int s = 0; s < subspaces; s++) {
      int floats = (shape.first(s + 1) - shape.first(s)) * shape.centroids();
      float[] centroids = reader.floats("centroids of subspace " + s, floats);
      read.add(
          new Subspace(
              shape.first(s), shape.centroids(), centroids, shape.reserved(s), shape.euclidean()));
    }
    reader.requireEnd();
    return new ProductCodebook(shape, read, rotation, kernels);
  }

  private static Rotation rotation(BodyReader reader, int dimension) {
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < dimension; i++) {
      rows.add(reader.floats("row " + i + " of the rotation", dimension));
    }
    return new Rotation(rows.toArray(float[][]::new));
  }
}
