/**
 * Service interfaces: what a module provides so that the store finds it by ServiceLoader.
 *
 * <p>Invariant: a name picks one provider; without a name the highest priority serves. A provider
 * also ships {@code META-INF/services}, so that it is found on the class path. Providers may be
 * made and called by any thread. No method takes or returns null.
 */
package sutra.storage.api.spi;
