/** Contracts of a concept store: what callers use, what providers implement, and how both meet. */
module sutra.storage.api {
  exports sutra.storage.api;
  exports sutra.storage.api.kernel;
  exports sutra.storage.api.quantize;
  exports sutra.storage.api.spi;
  exports sutra.storage.api.text;

  uses sutra.storage.api.quantize.QuantizerProvider;
  uses sutra.storage.api.spi.KernelProvider;
  uses sutra.storage.api.spi.StoreProvider;
  uses sutra.storage.api.text.Analyzer;
}
