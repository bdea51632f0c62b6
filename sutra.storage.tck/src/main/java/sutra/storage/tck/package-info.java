/**
 * What each provider of the store contract must show: tests against {@code sutra.storage.api} alone,
 * which a provider's own tests run by extending {@link sutra.storage.tck.StoreContract}.
 *
 * <p>Invariant: a test asserts what the contract says, or what {@code docs/PROVIDERS.md} lists as
 * fixed here. Tests run in one thread each and share nothing. No method takes or returns null.
 */
package sutra.storage.tck;
