package sutra.storage.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sutra.storage.api.kernel.ByteScale;

class VectorFormTest {

  private static final int VECTORS = 200_000;

  /** Random vectors of all magnitudes, denormal to huge, with zeros and components far apart. */
  private static float[] vector(Random random) {
    float[] vector = new float[1 + random.nextInt(9)];
    int exponent = random.nextInt(-149, 128);
    int spread = random.nextInt(60);
    for (int i = 0; i < vector.length; i++) {
      int own = Math.max(-149, exponent - (spread == 0 ? 0 : random.nextInt(spread)));
      float component = Math.scalb((float) (1 + random.nextDouble()), own);
      component = Math.min(component, Float.MAX_VALUE);
      vector[i] = random.nextInt(8) == 0 ? 0 : random.nextBoolean() ? component : -component;
    }
    return vector;
  }

  private static Random random() {
    long seed = System.nanoTime();
    System.out.println("VectorFormTest seed " + seed);
    return new Random(seed);
  }

  /** The same floats, and zeros of the same sign. */
  private static void assertSameBits(float[] expected, float[] found) {
    assertArrayEquals(bits(expected), bits(found));
  }

  private static int[] bits(float[] vector) {
    int[] bits = new int[vector.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(vector[i]));
    return bits;
  }

  @Test
  void floatsStayTheSameArray() {
    float[] vector = {1, -0f, Float.MIN_VALUE};
    assertSame(vector, VectorForm.FLOAT32.rounded(vector));
  }

  @Test
  void bytesAreRoundedToThemselvesAndTheirScaleIsFoundAgain() {
    Random random = random();
    for (int n = 0; n < VECTORS; n++) {
      float[] given = vector(random);
      float scale = ByteScale.of(given);
      float[] rounded = VectorForm.INT8.rounded(given);
      assertEquals(scale, ByteScale.of(rounded), Arrays.toString(given));
      assertSameBits(rounded, VectorForm.INT8.rounded(rounded));
      for (int i = 0; i < given.length; i++) {
        int steps = ByteScale.steps(given[i], scale);
        assertEquals(steps, ByteScale.steps(rounded[i], scale));
        assertEquals((double) steps * scale, rounded[i], "the product is no float");
      }
    }
  }

  @Test
  void bytesAreWithinHalfAScale() {
    Random random = random();
    for (int n = 0; n < VECTORS; n++) {
      float[] given = vector(random);
      float[] rounded = VectorForm.INT8.rounded(given);
      double greatest = 0;
      for (float component : given) {
        greatest = Math.max(greatest, Math.abs(component));
      }
      double half = Math.max(greatest / 254, 0x1p-134);
      for (int i = 0; i < given.length; i++) {
        assertTrue(Float.isFinite(rounded[i]));
        assertEquals(given[i], rounded[i], half * (1 + 1e-9), Arrays.toString(given));
      }
    }
  }

  @Test
  void scaleHasSixteenBitsAndNoByteIsBelowMinus127() {
    Random random = random();
    for (int n = 0; n < VECTORS; n++) {
      float[] given = vector(random);
      float scale = ByteScale.of(given);
      assertTrue(scale >= 0x1p-133f);
      int trailing = Float.floatToRawIntBits(scale) & 0xFF;
      assertTrue(scale < Float.MIN_NORMAL || trailing == 0, Float.toHexString(scale));
      for (float component : given) {
        assertTrue(Math.abs(ByteScale.steps(component, scale)) <= 127);
      }
    }
  }

  @Test
  void halvesAreRoundedToThemselves() {
    Random random = random();
    for (int n = 0; n < VECTORS; n++) {
      float[] given = vector(random);
      for (int i = 0; i < given.length; i++) {
        given[i] = Math.clamp(given[i], -65_519, 65_519);
      }
      float[] rounded = VectorForm.FLOAT16.rounded(given);
      assertSameBits(rounded, VectorForm.FLOAT16.rounded(rounded));
      for (int i = 0; i < given.length; i++) {
        double error = Math.max(Math.abs(given[i]) * 0x1p-11, 0x1p-25);
        assertEquals(given[i], rounded[i], error);
      }
    }
  }

  @Test
  void allHalvesStayWhatTheyAre() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float value = Float.float16ToFloat((short) bits);
      if (Float.isFinite(value)) {
        float[] vector = {value};
        assertSameBits(vector, VectorForm.FLOAT16.rounded(vector));
      }
    }
  }

  @Test
  void componentBeyondTheRangeOfFloat16IsRefusedByName() {
    for (float far : new float[] {65_520, -65_520, 1e10f, Float.MAX_VALUE}) {
      float[] vector = {1, 2, far};
      var problem =
          assertThrows(IllegalArgumentException.class, () -> VectorForm.FLOAT16.rounded(vector));
      assertTrue(problem.getMessage().startsWith("embedding[2]=" + far), problem.getMessage());
    }
  }

  @Test
  void givenVectorIsNotChanged() {
    for (VectorForm form : VectorForm.values()) {
      float[] vector = {0.1f, 0.2f, 1 / 3f};
      form.rounded(vector);
      assertArrayEquals(new float[] {0.1f, 0.2f, 1 / 3f}, vector);
    }
  }

  @Test
  void conceptIsRoundedInItsEmbeddingAlone() {
    Concept concept = Concept.builder("a", "text").embedding(0.1f, 0.7f).attribute("n", 1L).build();
    assertSame(concept, VectorForm.FLOAT32.rounded(concept));
    Concept rounded = VectorForm.INT8.rounded(concept);
    assertArrayEquals(
        VectorForm.INT8.rounded(new float[] {0.1f, 0.7f}), rounded.embedding().orElseThrow());
    assertEquals(concept, rounded.toBuilder().embedding(0.1f, 0.7f).build());
  }

  @Test
  void codesAreThoseInFiles() {
    assertEquals(0, VectorForm.FLOAT32.code());
    assertEquals(1, VectorForm.FLOAT16.code());
    assertEquals(2, VectorForm.INT8.code());
    for (VectorForm form : VectorForm.values()) {
      assertSame(form, VectorForm.from(form.code()));
    }
    assertThrows(IllegalArgumentException.class, () -> VectorForm.from(3));
  }

  @Test
  void optionsKeepTheForm() {
    assertTrue(StoreOptions.defaults().vectorForm().isEmpty());
    StoreOptions options = StoreOptions.builder().vectorForm(VectorForm.INT8).build();
    assertEquals(VectorForm.INT8, options.toBuilder().build().vectorForm().orElseThrow());
  }
}
