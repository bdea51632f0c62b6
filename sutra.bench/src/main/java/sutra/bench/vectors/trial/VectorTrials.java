package sutra.bench.vectors.trial;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sutra.bench.vectors.data.Filter;

/** All trials by the names that the command takes. */
public final class VectorTrials {

  /** The names, in the order in which they run. */
  public static final List<String> NAMES =
      List.of("build", "search", "filtered", "flat", "churn", "open", "dots");

  private VectorTrials() {}

  /**
   * The trials of a name: one, or one for each filter.
   *
   * @throws IllegalArgumentException if no trial has this name
   */
  public static Stream<VectorTrial> named(String name, List<Filter> filters) {
    return switch (name) {
      case "build" -> Stream.of(new Build());
      case "search" -> Stream.of(new Search(name, Optional.empty(), true));
      case "filtered" -> filters.stream().map(VectorTrials::filtered);
      case "flat" -> Stream.of(new Search(name, Optional.empty(), false));
      case "churn" -> Stream.of(new Churn());
      case "open" -> Stream.of(new Open());
      case "dots" -> Stream.of(new Dots());
      default -> throw new IllegalArgumentException("trial=" + name + ": expected one of " + NAMES);
    };
  }

  private static VectorTrial filtered(Filter filter) {
    return new Search("filtered-" + filter.name(), Optional.of(filter), true);
  }
}
