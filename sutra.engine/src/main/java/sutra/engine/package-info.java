/**
 * What an application calls first: {@link sutra.engine.Sutra} learns texts, links and forgets them,
 * and answers questions with the concepts, the scores and the links that explain the answer.
 *
 * <p>Everything is kept by a {@link sutra.storage.api.ConceptStore}; texts become vectors through a
 * {@link sutra.embed.spi.Embedder}. Values are immutable. No method takes or returns null.
 */
package sutra.engine;
