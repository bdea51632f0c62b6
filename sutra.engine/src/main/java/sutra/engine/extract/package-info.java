/**
 * Typed associations between phrases, found in sentences: the service interface {@link
 * sutra.engine.extract.AssociationExtractor}, the {@link sutra.engine.extract.Statement}s that it
 * finds, and the {@link sutra.engine.extract.NormalForm} under which two phrases name one thing.
 *
 * <p>Values are immutable, extractors are for many threads at once. Offsets count UTF-16 units of
 * the sentence. No method takes or returns null. docs/extraction.md explains the whole.
 */
package sutra.engine.extract;
