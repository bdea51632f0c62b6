package sutra.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sutra.storage.api.AssociationType.CAUSAL;
import static sutra.storage.api.AssociationType.SEMANTIC;
import static sutra.storage.api.AssociationType.TEMPORAL;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.engine.reason.AncestorSearch;
import sutra.engine.reason.CommonAncestor;
import sutra.engine.reason.ContradictionSearch;
import sutra.engine.reason.Contradictions;
import sutra.engine.reason.Negation;
import sutra.engine.reason.PathSearch;
import sutra.engine.reason.RankedPaths;
import sutra.engine.reason.ReasonedPath;
import sutra.storage.api.Association;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.Traversal;

class SutraLinkTest {

  private static final Instant NOW = Instant.parse("2001-02-03T04:05:06Z");
  private static final ConceptId RAIN = ConceptId.ofKey("rain");
  private static final ConceptId FLOOD = ConceptId.ofKey("flood");
  private static final ConceptId DETOUR = ConceptId.ofKey("detour");

  @TempDir Path directory;
  private Sutra memory;

  @BeforeEach
  void open() {
    StoreOptions store = StoreOptions.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).build();
    memory = Sutra.open(directory, SutraOptions.builder().store(store).build());
    memory.learn(Lesson.of("rain", "It rains."));
    memory.learn(Lesson.of("flood", "The river floods."));
  }

  @AfterEach
  void close() {
    memory.close();
  }

  @Test
  void keysAreLinkedWithCertaintyNow() {
    memory.associate("rain", CAUSAL, "flood");
    Association link =
        memory.neighbors(RAIN, Direction.OUTGOING, Set.of()).getFirst().association();
    assertEquals(FLOOD, link.target());
    assertEquals(1, link.confidence());
    assertEquals(NOW, link.created());
  }

  @Test
  void neighborsAreJoinedWithTheirConcepts() {
    memory.associate(Association.of(RAIN, FLOOD, CAUSAL, 0.7));
    memory.associate(Association.of(DETOUR, FLOOD, TEMPORAL, 0.4));
    List<LinkedConcept> links = memory.neighbors(FLOOD, Direction.BOTH, Set.of());
    assertEquals(List.of(RAIN, DETOUR), links.stream().map(LinkedConcept::id).toList());
    assertEquals("It rains.", links.getFirst().concept().orElseThrow().content());
    assertTrue(links.getLast().concept().isEmpty());
    assertEquals(List.of(), memory.neighbors(FLOOD, Direction.OUTGOING, Set.of()));
    assertEquals(1, memory.neighbors(FLOOD, Direction.INCOMING, Set.of(TEMPORAL)).size());
  }

  @Test
  void manyLinksAreWrittenAtOnce() {
    LearnReport report =
        memory.associateAll(
            IntStream.range(0, 1_000)
                .mapToObj(i -> Association.of(RAIN, new ConceptId(1, i), SEMANTIC)));
    assertEquals(1_000, report.learned());
    assertEquals(0, report.bytes());
    assertEquals(1_000, memory.stats().associations());
    assertEquals(1_000, memory.neighbors(RAIN, Direction.OUTGOING, Set.of()).size());
  }

  @Test
  void pathNamesTheConceptsOnTheWay() {
    memory.associate("rain", CAUSAL, "flood");
    memory.associate(Association.of(FLOOD, DETOUR, CAUSAL, 0.5));
    ExplainedPath path = memory.path(Traversal.between(RAIN, DETOUR)).orElseThrow();
    assertEquals(2, path.hops());
    assertEquals(0.5, path.confidence());
    assertEquals(List.of(RAIN, FLOOD, DETOUR), path.concepts().stream().map(Concept::id).toList());
    assertEquals("The river floods.", path.concepts().get(1).content());
    Concept unlearned = path.concepts().getLast();
    assertEquals("", unlearned.content());
    assertEquals(0, unlearned.version());
    assertEquals("rain —CAUSAL→ flood —CAUSAL→ " + DETOUR, path.explain());
  }

  @Test
  void pathAgainstTheLinksPointsTheArrowsBack() {
    memory.associate("rain", CAUSAL, "flood");
    Traversal back = Traversal.between(FLOOD, RAIN);
    assertEquals(Optional.empty(), memory.path(back));
    assertEquals(
        "flood ←CAUSAL— rain", memory.path(back.along(Direction.INCOMING)).orElseThrow().explain());
  }

  @Test
  void pathToItselfHasNoSteps() {
    ExplainedPath path = memory.path(Traversal.between(RAIN, RAIN)).orElseThrow();
    assertEquals(0, path.hops());
    assertEquals("rain", path.explain());
  }

  @Test
  void memoryReasonsOverWhatItLearned() {
    memory.associate(Association.of(RAIN, FLOOD, CAUSAL, 0.5));
    memory.associate(Association.of(FLOOD, DETOUR, CAUSAL, 0.5));
    memory.associate(Association.of(RAIN, DETOUR, TEMPORAL, 0.2));
    memory.associate(Association.of(RAIN, DETOUR, Negation.of(TEMPORAL), 0.9));
    RankedPaths paths = memory.paths(RAIN, DETOUR, PathSearch.surest().best(3));
    assertEquals(2, paths.paths().size());
    assertEquals(1 - 0.75 * 0.8, paths.confidence(), 1e-12);
    assertEquals(
        List.of(FLOOD),
        memory.ancestors(RAIN, FLOOD, AncestorSearch.kinds().over(CAUSAL)).ancestors().stream()
            .map(CommonAncestor::id)
            .toList());
    Contradictions found = memory.contradictions(ContradictionSearch.negations());
    assertEquals(0.2, found.strongest().getFirst().strength());
    try (Recall now = memory.recall()) {
      ReasonedPath best =
          now.reasoning().paths(RAIN, DETOUR, PathSearch.surest()).paths().getFirst();
      assertEquals("rain —CAUSAL→ flood —CAUSAL→ " + DETOUR, now.explain(best.path()).explain());
    }
  }

  @Test
  void forgetRemovesLinksToo() {
    memory.associate("rain", CAUSAL, "flood");
    memory.associate("flood", CAUSAL, "detour");
    assertTrue(memory.forget(FLOOD));
    assertEquals(Optional.empty(), memory.get(FLOOD));
    assertEquals(List.of(), memory.neighbors(RAIN, Direction.BOTH, Set.of()));
    assertEquals(0, memory.stats().associations());
    assertTrue(memory.ask(Question.of("river").mode(Question.Mode.WORDS)).isEmpty());
  }

  @Test
  void forgettingTheUnknownSaysSoAndRemovesItsLinks() {
    memory.associate("rain", CAUSAL, "detour");
    assertFalse(memory.forget(DETOUR));
    assertEquals(0, memory.stats().associations());
    assertTrue(memory.forget(RAIN));
    assertFalse(memory.forget(RAIN));
  }

  @Test
  void idsAndKeysBothFind() {
    assertEquals("It rains.", memory.find("rain").orElseThrow().content());
    assertEquals("It rains.", memory.find(RAIN.toString()).orElseThrow().content());
    assertEquals(Optional.empty(), memory.find("snow"));
    assertEquals(ConceptId.ofKey("snow"), memory.resolve("snow"));
    assertThrows(IllegalArgumentException.class, () -> memory.find(""));
  }

  @Test
  void keyThatReadsAsAnIdIsFoundUnlessTheIdIs() {
    String key = "00000000cafebabe";
    ConceptId same = ConceptId.parse(key);
    assertEquals(same, memory.resolve(key));
    memory.learn(Lesson.of(key, "by key"));
    assertEquals("by key", memory.find(key).orElseThrow().content());
    memory.learn(Lesson.of(Concept.builder(same, "by id").build()));
    assertEquals("by id", memory.find(key).orElseThrow().content());
  }
}
