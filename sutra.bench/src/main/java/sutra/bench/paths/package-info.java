/**
 * Measures paths between concepts of a graph given as a file, and checks them with a breadth-first
 * search of its own. {@link sutra.bench.paths.PathsCommand} is the entry.
 */
package sutra.bench.paths;
