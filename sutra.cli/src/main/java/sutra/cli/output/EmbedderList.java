package sutra.cli.output;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sutra.embed.spi.EmbedderProvider;
import sutra.embed.spi.Embedders;
import sutra.embed.spi.EmbeddingException;

/**
 * What can make embeddings here. Immutable.
 *
 * @param entries the providers, by priority
 * @param problems why others are missing, or none is the default: one sentence each
 */
public record EmbedderList(List<Entry> entries, List<String> problems) {

  /**
   * One provider.
   *
   * @param name by which users choose it
   * @param description what it is, in one line; may be empty
   * @param priority the highest of those that can open is the default
   * @param isDefault whether it is chosen if none is named
   * @param settings what it accepts, in the order of the names, each with a line that says what it is
   * @param obstacle why it would not open now without settings
   */
  public record Entry(
      String name,
      String description,
      int priority,
      boolean isDefault,
      Map<String, String> settings,
      Optional<String> obstacle) {}

  /** Copies the lists. */
  public EmbedderList {
    entries = List.copyOf(entries);
    problems = List.copyOf(problems);
  }

  /** What is here now. */
  public static EmbedderList look() {
    List<String> problems = new ArrayList<>();
    List<EmbedderProvider> providers = Embedders.available(problems::add);
    Optional<String> preferred = Optional.empty();
    try {
      preferred = Optional.of(Embedders.preferred().name());
    } catch (EmbeddingException e) {
      problems.add(e.getMessage());
    }
    return of(providers, preferred, problems);
  }

  static EmbedderList of(
      List<EmbedderProvider> providers, Optional<String> preferred, List<String> problems) {
    List<Entry> entries = new ArrayList<>();
    for (EmbedderProvider provider : providers) {
      entries.add(
          new Entry(
              provider.name(),
              provider.description(),
              provider.priority(),
              preferred.filter(provider.name()::equals).isPresent(),
              Collections.unmodifiableMap(new TreeMap<>(provider.settings())),
              provider.obstacle()));
    }
    return new EmbedderList(entries, problems);
  }
}
