package sutra.storage.quant.launch;

import sutra.storage.api.kernel.VectorKernels;

/** Run in a JVM of its own: prints which kernels are loaded, looked up twice. */
final class KernelName {

  private KernelName() {}

  public static void main(String[] args) {
    System.out.println(VectorKernels.load().name());
    System.out.println(VectorKernels.load().name());
  }
}
