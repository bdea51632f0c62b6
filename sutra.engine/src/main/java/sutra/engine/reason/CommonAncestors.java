package sutra.engine.reason;

import java.util.List;

/**
 * The lowest common ancestors of two concepts. Immutable.
 *
 * @param ancestors the surest first, of equally sure ones the nearest, then by id
 * @param nodes how often the search went on from a node
 * @param complete whether the search ended by itself: if false it reached its bound, and there may be
 *     others, and lower ones
 */
public record CommonAncestors(List<CommonAncestor> ancestors, long nodes, boolean complete) {

  public CommonAncestors {
    ancestors = List.copyOf(ancestors);
  }
}
