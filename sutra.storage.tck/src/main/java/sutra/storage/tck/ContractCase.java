package sutra.storage.tck;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Durability;
import sutra.storage.api.Hit;
import sutra.storage.api.StoreOptions;

/** What all tests of the kit share: a directory of their own and the provider's fixture. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class ContractCase {

  static final Instant THEN = Instant.parse("2020-02-29T12:00:00.123456Z");
  static final Instant NOW = Instant.parse("2026-05-05T05:05:05.000005Z");

  static final int DIMENSION = 3;

  static final AssociationType ROAD = AssociationType.of("road");

  @TempDir private Path temporary;

  /** For the tests of the kit; a provider's tests override {@link #fixture}. */
  protected ContractCase() {}

  /** The provider and what it can do. */
  protected abstract StoreFixture fixture();

  /** Skips the test if the provider lacks the capability. */
  final void requires(Capability capability) {
    Assumptions.assumeTrue(
        fixture().capabilities().contains(capability), () -> "the provider is not " + capability);
  }

  /** The provider's own options, with three dimensions and without waiting for a device. */
  final StoreOptions.Builder options() {
    return fixture().options().dimension(DIMENSION).durability(Durability.OS);
  }

  /** Where the store of the test is. */
  final Path place() {
    return temporary.resolve("store");
  }

  final ConceptStore open() {
    return open(options());
  }

  final ConceptStore open(StoreOptions.Builder options) {
    return fixture().provider().open(place(), options.build());
  }

  static ConceptId id(String key) {
    return ConceptId.ofKey(key);
  }

  static ConceptId id(long number) {
    return new ConceptId(0, number);
  }

  /** A concept made long ago, with its key and the content given. */
  static Concept.Builder concept(String key, String content) {
    return Concept.builder(key, content).created(THEN);
  }

  static Concept concept(String key, float... embedding) {
    return concept(key, "The text of " + key).embedding(embedding).build();
  }

  static Concept numbered(long number, int contentSize) {
    String letter = Character.toString('a' + (int) (number % 26));
    return Concept.builder(id(number), letter.repeat(contentSize)).created(THEN).build();
  }

  static Association link(String source, String target, AssociationType type, double confidence) {
    return Association.of(id(source), id(target), type, confidence).withCreated(THEN);
  }

  static List<String> keys(List<Hit> hits) {
    return hits.stream().map(hit -> hit.concept().key().orElseThrow()).toList();
  }
}
