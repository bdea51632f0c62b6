package sutra.bench.compare.report;

import java.util.Optional;
import sutra.bench.compare.Target;

/**
 * Whether a target was met.
 *
 * @param target the target
 * @param own what Sutra reached
 * @param bound what was to be reached
 */
public record Verdict(Target target, double own, double bound) {

  /** Judges a target, if all that it needs was measured. */
  public static Optional<Verdict> of(Target target, Measurements measurements) {
    return measurements
        .own(target.metric())
        .flatMap(own ->
            target
                .bound(
                    measurements.others(target.metric()),
                    measurements
                        .bestPeer(target.metric())
                        .flatMap(peer -> measurements.median(peer, target.metric())))
                .map(bound -> new Verdict(target, own, bound)));
  }

  /** Whether Sutra reached it. */
  public boolean isMet() {
    return target.isMet(own, bound);
  }
}
