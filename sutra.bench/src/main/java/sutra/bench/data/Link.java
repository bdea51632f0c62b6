package sutra.bench.data;

/**
 * A directed link between two rows.
 *
 * @param source index of the row where it starts
 * @param target index of the row where it ends
 * @param confidence in [0, 1)
 */
public record Link(long source, long target, double confidence) {}
