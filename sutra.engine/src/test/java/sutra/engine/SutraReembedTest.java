package sutra.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.embed.spi.EmbedderOptions;
import sutra.storage.api.Durability;
import sutra.storage.api.ReembedProgress;
import sutra.storage.api.ReembedReport;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.StoredSpace;
import sutra.storage.api.StoredSpace.Role;

/** A memory that changes its embedder. */
class SutraReembedTest {

  private static final EmbedderOptions WIDE = EmbedderOptions.defaults().withDimension(96);

  @TempDir private Path directory;

  private Sutra open() {
    StoreOptions store = StoreOptions.builder().durability(Durability.OS).build();
    return Sutra.open(directory, SutraOptions.builder().store(store).embedder("hash").build());
  }

  private static ReembedReport reembed(Sutra memory) {
    return memory.reembed("hash", WIDE, Optional.of("wide"), ReembedProgress.NONE);
  }

  private static String firstByMeaning(Sutra memory, String question) {
    return memory
        .ask(Question.of(question).mode(Question.Mode.MEANING))
        .getFirst()
        .concept()
        .content();
  }

  private static List<Role> roles(Sutra memory) {
    return memory.store().spaces().stream().map(StoredSpace::role).toList();
  }

  @Test
  void memoryAnswersAndLearnsWithTheNewEmbedder() {
    try (Sutra memory = open()) {
      memory.learn("Rain falls on the mountains.");
      memory.learn("Radium was discovered by Marie Curie.");
      ReembedReport report = reembed(memory);
      assertEquals(2, report.versions());
      assertEquals(96, memory.embedder().orElseThrow().dimension());
      memory.learn("Wolves hunt in packs.");
      assertEquals("Wolves hunt in packs.", firstByMeaning(memory, "wolves hunt packs"));
      assertEquals(
          "Radium was discovered by Marie Curie.", firstByMeaning(memory, "discovered radium"));
      assertEquals(3, memory.stats().vectors());
      assertEquals(List.of(Role.ACTIVE, Role.KEPT), roles(memory));
    }
    try (Sutra memory = open()) {
      assertEquals(96, memory.embedder().orElseThrow().dimension());
      assertEquals("Wolves hunt in packs.", firstByMeaning(memory, "wolves hunt packs"));
    }
  }

  @Test
  void recallFromBeforeAsksWithTheEmbedderFromBefore() {
    try (Sutra memory = open()) {
      memory.learn("Rain falls on the mountains.");
      memory.learn("Wolves hunt in packs.");
      try (Recall before = memory.recall()) {
        reembed(memory);
        Question question = Question.of("wolves hunt packs").mode(Question.Mode.MEANING);
        assertEquals("Wolves hunt in packs.", before.ask(question).getFirst().concept().content());
        assertEquals(384, before.snapshot().spaces().getFirst().dimension());
      }
    }
  }

  @Test
  void whatIsLearnedAcrossTheSwitchHasVectorsOfTheNewEmbedder() throws InterruptedException {
    try (Sutra memory = open()) {
      memory.learnAll(IntStream.range(0, 500).mapToObj(i -> Lesson.of("Early sentence " + i)));
      List<Throwable> failures = new ArrayList<>();
      Thread bulk =
          new Thread(() ->
              memory.learnAll(
                  IntStream.range(0, 3_000).mapToObj(i -> Lesson.of("Late sentence " + i))));
      Thread single =
          new Thread(
              () -> IntStream.range(0, 300).forEach(i -> memory.learn("Single sentence " + i)));
      List.of(bulk, single)
          .forEach(thread -> {
            thread.setUncaughtExceptionHandler((_, failure) -> failures.add(failure));
            thread.start();
          });
      reembed(memory);
      bulk.join();
      single.join();
      assertEquals(List.of(), failures);
      assertEquals(3_800, memory.stats().concepts());
      assertEquals(3_800, memory.stats().vectors());
      for (String text :
          List.of("Early sentence 77", "Late sentence 2999", "Single sentence 123")) {
        assertEquals(text, firstByMeaning(memory, text));
      }
    }
  }

  @Test
  void spaceIsNamedByItsModelAndFoundAgain() {
    try (Sutra memory = open()) {
      memory.learn("Rain falls on the mountains.");
      ReembedReport wide = memory.reembed("hash", WIDE, Optional.empty(), ReembedProgress.NONE);
      assertTrue(wide.space().name().startsWith("hash:"), wide.space().name());
      ReembedReport back =
          memory.reembed(
              "hash", EmbedderOptions.defaults(), Optional.empty(), ReembedProgress.NONE);
      assertEquals("default", back.space().name());
      assertEquals(0, back.embedded());
      memory.dropSpace(wide.space().name());
      assertEquals(List.of(Role.ACTIVE), roles(memory));
    }
  }

  @Test
  void wrongNamesAreRefused() {
    try (Sutra memory = open()) {
      memory.learn("Rain falls on the mountains.");
      assertThrows(
          IllegalArgumentException.class,
          () -> memory.reembed("none", WIDE, Optional.empty(), ReembedProgress.NONE));
      assertThrows(
          IllegalArgumentException.class,
          () -> memory.reembed("hash", WIDE, Optional.of("default"), ReembedProgress.NONE));
      assertThrows(IllegalArgumentException.class, () -> memory.dropSpace("default"));
      assertEquals(384, memory.embedder().orElseThrow().dimension());
    }
  }
}
