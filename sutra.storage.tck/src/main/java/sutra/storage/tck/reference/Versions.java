package sutra.storage.tck.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import sutra.storage.api.ConceptVersion;

/**
 * The values that each key has had, every one from the commit that set it to the one that replaced or
 * removed it.
 */
final class Versions<K, V> {

  /** One value. */
  record Version<V>(V value, long birth, Optional<ConceptVersion.End> end) {

    boolean stoodAt(long sequence) {
      return birth <= sequence && end.map(last -> sequence < last.sequence()).orElse(true);
    }

    /** As it was known after a commit, which may have come before the end. */
    Version<V> asOf(long sequence) {
      return new Version<>(value, birth, end.filter(last -> last.sequence() <= sequence));
    }
  }

  private final Map<K, List<Version<V>>> all = new HashMap<>();

  /** The same versions with other values. */
  Versions<K, V> mapped(UnaryOperator<V> change) {
    Versions<K, V> mapped = new Versions<>();
    all.forEach((key, versions) -> {
      List<Version<V>> changed = new ArrayList<>();
      versions.forEach(version ->
          changed.add(new Version<>(change.apply(version.value), version.birth, version.end)));
      mapped.all.put(key, changed);
    });
    return mapped;
  }

  /** The values of all versions. */
  Stream<V> values() {
    return all.values().stream().flatMap(List::stream).map(Version::value);
  }

  /** Takes what a commit has made of the values; those that are the same objects went on. */
  void add(Map<K, V> before, Map<K, V> after, ConceptVersion.End commit) {
    before.forEach((key, value) -> {
      if (after.get(key) != value) {
        Version<V> ended = all.get(key).removeLast();
        all.get(key).add(new Version<>(value, ended.birth, Optional.of(commit)));
      }
    });
    after.forEach((key, value) -> {
      if (before.get(key) != value) {
        all.computeIfAbsent(key, _ -> new ArrayList<>())
            .add(new Version<>(value, commit.sequence(), Optional.empty()));
      }
    });
  }

  /** What stood after a commit. */
  Map<K, V> at(long sequence) {
    Map<K, V> values = new HashMap<>();
    all.forEach((key, versions) ->
        versions.stream()
            .filter(version -> version.stoodAt(sequence))
            .forEach(version -> values.put(key, version.value)));
    return values;
  }

  /** The values of a key that were set up to a commit, the newest first. */
  List<Version<V>> of(K key, long sequence) {
    return all.getOrDefault(key, List.of()).reversed().stream()
        .filter(version -> version.birth <= sequence)
        .map(version -> version.asOf(sequence))
        .toList();
  }
}
