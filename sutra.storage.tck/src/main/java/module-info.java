/** What each store provider must show, as tests to extend, and the plainest provider that does. */
module sutra.storage.tck {
  requires transitive org.junit.jupiter.api;
  requires transitive sutra.storage.api;

  exports sutra.storage.tck;

  opens sutra.storage.tck to
      org.junit.platform.commons;

  provides sutra.storage.api.spi.StoreProvider with
      sutra.storage.tck.reference.ReferenceStoreProvider;
}
