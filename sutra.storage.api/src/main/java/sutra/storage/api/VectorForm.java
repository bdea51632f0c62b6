package sutra.storage.api;

import sutra.storage.api.kernel.ByteScale;

/**
 * In which form a store keeps embeddings. It is chosen when a store is made and stays: the less a
 * component takes, the more of them fit into memory and the coarser they are.
 *
 * <p>An embedding is rounded to the form once, when it is written, by {@link #rounded(float[])}. What was
 * rounded is rounded to itself, bit for bit, so that every answer of a store is the same however often
 * its data was moved. Constants are immutable; any thread.
 */
public enum VectorForm {

  /** As it was given, bit for bit: 4 bytes a component. */
  FLOAT32(0, Float.BYTES) {
    @Override
    public float[] rounded(float[] vector) {
      return vector;
    }
  },

  /**
   * The nearest IEEE 754 binary16, 2 bytes a component: 11 significant bits from 2⁻¹⁴ to 65,504, multiples
   * of 2⁻²⁴ below. Components of a magnitude of 65,520 or more are refused.
   */
  FLOAT16(1, Short.BYTES) {
    @Override
    public float[] rounded(float[] vector) {
      float[] rounded = new float[vector.length];
      for (int i = 0; i < vector.length; i++) {
        rounded[i] = Float.float16ToFloat(Float.floatToFloat16(vector[i]));
        if (Float.isInfinite(rounded[i])) {
          throw new IllegalArgumentException(
              "embedding[%d]=%s: a store with vectors of float16 takes -65504 to 65504: scale the vectors, or make a store with float32"
                  .formatted(i, vector[i]));
        }
      }
      return rounded;
    }
  },

  /**
   * A signed byte a component, times a scale of the whole vector, {@link ByteScale}: within half a scale, that
   * is a 254th of the greatest magnitude (or 2⁻¹³⁴, if that is more). No vector is refused; one whose
   * components are all below 2⁻¹³⁴ becomes zeros.
   */
  INT8(2, Byte.BYTES) {
    @Override
    public float[] rounded(float[] vector) {
      float scale = ByteScale.of(vector);
      float[] rounded = new float[vector.length];
      for (int i = 0; i < vector.length; i++) {
        rounded[i] = ByteScale.steps(vector[i], scale) * scale;
      }
      return rounded;
    }
  };

  private final int code;
  private final int componentSize;

  VectorForm(int code, int componentSize) {
    this.code = code;
    this.componentSize = componentSize;
  }

  /** The number that stands for this form in files, in [0, 127]. */
  public int code() {
    return code;
  }

  /** Bytes of a component in a segment. */
  public int componentSize() {
    return componentSize;
  }

  /**
   * What a store of this form keeps of a vector.
   *
   * @param vector finite components; not changed
   * @return the vector itself if every float is kept, else a new array
   * @throws IllegalArgumentException if a component is beyond the form's range
   */
  public abstract float[] rounded(float[] vector);

  /**
   * What a store of this form keeps of a concept.
   *
   * @return the concept itself if nothing of it is rounded
   * @throws IllegalArgumentException if a component of its embedding is beyond the form's range
   */
  public Concept rounded(Concept concept) {
    return this == FLOAT32 || concept.embedding().isEmpty()
        ? concept
        : concept.toBuilder().embedding(rounded(concept.embedding().get())).build();
  }

  /**
   * The form of a stored code.
   *
   * @throws IllegalArgumentException if no form has this code
   */
  public static VectorForm from(int code) {
    for (VectorForm form : values()) {
      if (form.code == code) {
        return form;
      }
    }
    throw new IllegalArgumentException("code=" + code + ": no form of vectors has this code");
  }
}
