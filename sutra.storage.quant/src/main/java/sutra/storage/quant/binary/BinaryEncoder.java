package sutra.storage.quant.binary;

import static sutra.storage.quant.binary.BinaryFormat.ADD;
import static sutra.storage.quant.binary.BinaryFormat.ERROR;
import static sutra.storage.quant.binary.BinaryFormat.FACTOR;
import static sutra.storage.quant.binary.BinaryFormat.NORM;
import static sutra.storage.quant.codebook.Layouts.LE_FLOAT;
import static sutra.storage.quant.codebook.Layouts.LE_LONG;

import java.lang.foreign.MemorySegment;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.quantize.Codebook;

/** Writes records. One thread. */
final class BinaryEncoder implements Codebook.Encoder {

  /** How many standard deviations an error is stated as; section 5 of the paper takes 1.9. */
  private static final double DEVIATIONS = 1.9;

  private final BinaryCodebook codebook;
  private final boolean isDistance;
  private final float[] rotated;

  BinaryEncoder(BinaryCodebook codebook) {
    this.codebook = codebook;
    this.isDistance = codebook.similarity() == Similarity.EUCLIDEAN;
    this.rotated = new float[codebook.bits()];
  }

  @Override
  public void encode(float[] vector, MemorySegment codes, long offset) {
    double scale = codebook.scale(vector);
    codebook.rotate(vector, scale, rotated);
    double square = 0;
    double magnitudes = 0;
    for (int word = 0; word < rotated.length / Long.SIZE; word++) {
      long bits = 0;
      float squares = 0;
      float sum = 0;
      for (int bit = 0; bit < Long.SIZE; bit++) {
        float component = rotated[word * Long.SIZE + bit];
        bits |= (long) (component > 0 ? 1 : 0) << bit;
        squares += component * component;
        sum += Math.abs(component);
      }
      square += squares;
      magnitudes += sum;
      codes.set(LE_LONG, offset + ((long) word << 3), bits);
    }
    long at = codebook.correctives(offset);
    double add =
        isDistance ? -square : codebook.dotCentre(vector) * scale - codebook.centreSquare();
    double factor = magnitudes == 0 ? 0 : square / magnitudes;
    int of = isDistance ? 2 : 1;
    codes.set(LE_FLOAT, at + ADD, (float) add);
    codes.set(LE_FLOAT, at + FACTOR, (float) (of * factor));
    codes.set(LE_FLOAT, at + ERROR, (float) (of * error(square, magnitudes)));
    codes.set(LE_FLOAT, at + NORM, (float) Math.sqrt(square));
  }

  /** Theorem 3.2 of the paper, to be multiplied with the length of the centred query. */
  private double error(double square, double magnitudes) {
    if (magnitudes == 0) {
      return 0;
    }
    double cosine = magnitudes / Math.sqrt(square * rotated.length);
    double sine = Math.max(0, 1 - cosine * cosine);
    double tangent = Math.sqrt(sine) / cosine;
    return Math.sqrt(square) * tangent * DEVIATIONS / Math.sqrt(rotated.length - 1);
  }
}
