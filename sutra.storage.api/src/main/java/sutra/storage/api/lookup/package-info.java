/**
 * Selection of service providers, one rule for every service; internal to this module.
 *
 * <p>Invariant: a provider that cannot be loaded is noted and skipped, never fatal by itself. Any
 * thread may look up. No method takes or returns null.
 */
package sutra.storage.api.lookup;
