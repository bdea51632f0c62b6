/**
 * Reasoning over one snapshot of a store: paths, common ancestors, neighbourhoods, contradictions and
 * spreading activation, each with the associations that explain it. {@link
 * sutra.engine.reason.Reasoning} is where to begin.
 *
 * <p>Everything is bounded: by depth, and by the number of nodes looked at; a result says whether its
 * bound was reached. Everything is deterministic: what is equally good is ordered by ids. Values are
 * immutable. No method takes or returns null.
 */
package sutra.engine.reason;
