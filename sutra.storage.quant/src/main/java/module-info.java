/** Fast kernels and quantizers, bound as services; the only module that knows the incubating Vector API. */
module sutra.storage.quant {
  requires jdk.incubator.vector; // not static: binding the service then resolves it, no flag
  requires sutra.storage.api;

  provides sutra.storage.api.spi.KernelProvider with
      sutra.storage.quant.simd.SimdKernelProvider;
  provides sutra.storage.api.quantize.QuantizerProvider with
      sutra.storage.quant.binary.BinaryQuantizer,
      sutra.storage.quant.product.ProductQuantizer,
      sutra.storage.quant.product.NibbleProductQuantizer,
      sutra.storage.quant.scalar.ByteQuantizer,
      sutra.storage.quant.scalar.HalfQuantizer;
}
