/** How well words find what people judged relevant, by Sutra and by Lucene with the same terms. */
package sutra.bench.retrieval;
