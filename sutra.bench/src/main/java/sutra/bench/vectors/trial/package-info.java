/** What is measured of an index of vectors: one class for each kind of trial. */
package sutra.bench.vectors.trial;
