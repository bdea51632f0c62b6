/** Medians of what was measured, as tables for people and as JSON. */
package sutra.bench.compare.report;
