/**
 * One class for each row of the table of figures, all behind {@link sutra.bench.peers.scenario.Scenario}.
 * Each checks what it reads, so that nobody is fast by returning nothing.
 */
package sutra.bench.peers.scenario;
