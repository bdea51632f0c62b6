/**
 * What comparisons with other products share: trials in rounds, metrics, targets, reports. Nothing here
 * knows what is measured.
 */
package sutra.bench.compare;
