/** Indexes of vectors behind one interface: files are built, opened and searched. */
package sutra.bench.vectors.product;
