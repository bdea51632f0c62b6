package sutra.storage.quant.simd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import jdk.incubator.vector.VectorShape;

/**
 * The lane width of a class of kernels.
 *
 * <p>The width must be a constant for the compiler, otherwise each step makes objects and runs a
 * hundred times slower. It is therefore a static field of the class, not of the instance. Another
 * width means another class: the same one defined again, hidden, with the width as its class data.
 */
final class LaneWidth {

  private LaneWidth() {}

  /** The shape that a class of kernels has as its class data; the one the processor prefers if none. */
  static VectorShape of(MethodHandles.Lookup kernels) {
    try {
      VectorShape forced =
          MethodHandles.classData(kernels, ConstantDescs.DEFAULT_NAME, VectorShape.class);
      return forced == null ? VectorShape.preferredShape() : forced;
    } catch (IllegalAccessException e) {
      throw new AssertionError("a class may read its own data", e);
    }
  }

  /**
   * Defines a class again, with another width.
   *
   * @param kernels a class of this package with a constructor without parameters
   * @param type what its instance is used as
   */
  static <T> T make(Class<? extends T> kernels, Class<T> type, VectorShape shape) {
    try (var code = kernels.getResourceAsStream(kernels.getSimpleName() + ".class")) {
      MethodHandles.Lookup hidden =
          MethodHandles.lookup().defineHiddenClassWithClassData(code.readAllBytes(), shape, true);
      return type.cast(
          hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class)).invoke());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Throwable e) {
      throw new AssertionError("cannot define " + kernels + " with " + shape, e);
    }
  }
}
