package sutra.engine.extract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * Finds extractors: those that this module brings and those of other modules.
 *
 * <p>They are looked for through the class loader of this class, on the module path or the class
 * path. Each call looks anew. Safe for use by many threads at once.
 */
public final class AssociationExtractors {

  private AssociationExtractors() {}

  /**
   * All extractors, by name.
   *
   * @throws IllegalStateException if two have the same name
   * @throws java.util.ServiceConfigurationError if one cannot be loaded
   */
  public static List<AssociationExtractor> all() {
    List<AssociationExtractor> found = new ArrayList<>();
    ServiceLoader.load(AssociationExtractor.class, AssociationExtractors.class.getClassLoader())
        .forEach(found::add);
    return distinct(found);
  }

  /**
   * The extractor of that name.
   *
   * @throws IllegalArgumentException if there is none
   * @throws IllegalStateException if two extractors have the same name
   * @throws java.util.ServiceConfigurationError if one cannot be loaded
   */
  public static AssociationExtractor named(String name) {
    List<AssociationExtractor> all = all();
    for (AssociationExtractor extractor : all) {
      if (extractor.name().equals(name)) {
        return extractor;
      }
    }
    throw new IllegalArgumentException(
        "name=%s: no extractor has this name; found %s; add the module that provides it"
            .formatted(
                name,
                all.stream().map(AssociationExtractor::name).collect(Collectors.joining(", "))));
  }

  /** The extractors by name, no two of one name. */
  static List<AssociationExtractor> distinct(List<AssociationExtractor> found) {
    List<AssociationExtractor> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparing(AssociationExtractor::name));
    for (int i = 1; i < sorted.size(); i++) {
      AssociationExtractor one = sorted.get(i - 1);
      AssociationExtractor other = sorted.get(i);
      if (one.name().equals(other.name())) {
        throw new IllegalStateException(
            "two extractors are named %s: %s and %s; remove one from the path"
                .formatted(one.name(), one.getClass().getName(), other.getClass().getName()));
      }
    }
    return List.copyOf(sorted);
  }
}
