/** Contracts of the store, its vector kernels and its services; the implementations are bound. */
module sutra.storage.api {
  exports sutra.storage.api.kernel;
  exports sutra.storage.api.spi;

  uses sutra.storage.api.spi.KernelProvider;
}
