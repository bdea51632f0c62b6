package sutra.storage.quant.simd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import sutra.storage.api.kernel.VectorKernels;

/** Makes kernels of any lane width: the kernels' class defined again, hidden, with that width. */
final class ForcedLanes {

  private ForcedLanes() {}

  static VectorKernels ofBits(int bits) {
    VectorSpecies<Float> lanes = VectorSpecies.of(float.class, VectorShape.forBitSize(bits));
    if (lanes == FloatVector.SPECIES_PREFERRED) {
      return new SimdKernels();
    }
    try (var code = SimdKernels.class.getResourceAsStream("SimdKernels.class")) {
      MethodHandles.Lookup hidden =
          MethodHandles.lookup().defineHiddenClassWithClassData(code.readAllBytes(), lanes, true);
      return (VectorKernels)
          hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class)).invoke();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Throwable e) {
      throw new AssertionError("cannot define kernels of " + bits + " bits", e);
    }
  }
}
