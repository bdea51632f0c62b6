/**
 * One class for each product that is measured, all behind {@link sutra.bench.peers.product.Product}.
 * Each adapter gives its product what it is good at: prepared statements, reused transactions, its own
 * batches. No method takes or returns null.
 */
package sutra.bench.peers.product;
