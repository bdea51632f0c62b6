/**
 * Measures how well and how fast a memory finds the texts that people judged relevant.
 *
 * <p>A corpus is learned and its questions are asked through the engine, as any program does;
 * questions run in the calling thread, one after another. Metrics are those of trec_eval.
 * No method takes or returns null.
 */
package sutra.cli.retrieval;
