/** Vectors to search, questions about them, filters over them, and the exact answers. */
package sutra.bench.vectors.data;
