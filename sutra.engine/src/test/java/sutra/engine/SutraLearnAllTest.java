package sutra.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.Embedders;
import sutra.embed.spi.EmbeddingException;
import sutra.storage.api.BackPressure;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.Durability;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.StoreClosedException;
import sutra.storage.api.StoreOptions;

class SutraLearnAllTest {

  private static final StoreOptions FAST = StoreOptions.builder().durability(Durability.OS).build();

  @TempDir Path directory;

  @Test
  void everyLessonOfAStreamIsLearnedInItsOrder() {
    try (Sutra memory = open(FAST)) {
      LearnReport report = memory.learnAll(sentences(3_000));
      assertEquals(3_000, report.learned());
      assertEquals(3_000, memory.stats().concepts());
      assertEquals(3_000, memory.stats().vectors());
      assertEquals(sentences(3_000).mapToLong(l -> l.content().length()).sum(), report.bytes());
      long version = 0;
      for (Lesson lesson : sentences(3_000).toList()) {
        Concept concept = memory.get(lesson.id()).orElseThrow();
        assertTrue(concept.version() >= version, "order of " + concept);
        version = concept.version();
      }
      assertEquals(report.sequence(), version);
    }
  }

  @Test
  void lastOfLessonsUnderOneKeyCounts() {
    try (Sutra memory = open(FAST)) {
      memory.learnAll(IntStream.range(0, 2_000).mapToObj(i -> Lesson.of("key", "Text " + i)));
      assertEquals(1, memory.stats().concepts());
      assertEquals("Text 1999", memory.find("key").orElseThrow().content());
    }
  }

  @Test
  void progressShowsOnlyWhatCanBeRead() {
    try (Sutra memory = open(FAST)) {
      List<Lesson> lessons = sentences(2_000).toList();
      List<Long> progress = new ArrayList<>();
      memory.learnAll(
          lessons.stream(),
          report -> {
            progress.add(report.learned());
            Lesson last = lessons.get((int) report.learned() - 1);
            assertTrue(memory.get(last.id()).isPresent(), "missing " + last);
          });
      assertEquals(2_000, progress.getLast());
      assertEquals(progress.stream().sorted().distinct().toList(), progress);
    }
  }

  @Test
  void learnAllStopsAtAFailingLessonAndReportsWhatWasLearned() {
    Lesson flat = Lesson.of(Concept.builder("flat", "words").embedding(1, 0).build());
    Stream<Lesson> lessons =
        Stream.of(sentences(700), Stream.of(flat), sentences(900)).flatMap(s -> s);
    try (Sutra memory = open(FAST)) {
      LearningStoppedException stopped =
          assertThrows(LearningStoppedException.class, () -> memory.learnAll(lessons));
      assertEquals(700, stopped.report().learned());
      assertInstanceOf(IllegalArgumentException.class, stopped.getCause());
      assertTrue(stopped.getMessage().contains("dimension=2"), stopped.getMessage());
      assertEquals(700, memory.stats().concepts());
    }
  }

  @Test
  void lessonThatTheStoreRefusesEndsWhatIsLearned() {
    Lesson huge =
        Lesson.of(Concept.builder("huge", "").attribute("a", "x".repeat(64 << 20)).build());
    Stream<Lesson> lessons =
        Stream.of(sentences(300), Stream.of(huge), sentences(900)).flatMap(s -> s);
    try (Sutra memory = open(FAST)) {
      LearningStoppedException stopped =
          assertThrows(LearningStoppedException.class, () -> memory.learnAll(lessons));
      assertInstanceOf(IllegalArgumentException.class, stopped.getCause());
      assertEquals(300, stopped.report().learned());
      assertEquals(300, memory.stats().concepts());
    }
  }

  @Test
  void embedderThatFailsStopsBetweenGroups() {
    EmbeddingException broken = new EmbeddingException("model gone");
    try (Sutra memory = openWith(new OneNumber("5 apples", broken))) {
      LearningStoppedException stopped =
          assertThrows(
              LearningStoppedException.class, () -> memory.learnAll(counted("apples", 600, 0, 5)));
      assertSame(broken, stopped.getCause());
      assertEquals(512, stopped.report().learned());
      assertEquals(512, memory.stats().concepts());
    }
  }

  @Test
  void embedderThatLosesAVectorIsNotBelieved() {
    try (Sutra memory = openWith(new ForgetfulEmbedder())) {
      EmbeddingException failure =
          assertThrows(EmbeddingException.class, () -> memory.learn("some text"));
      assertTrue(failure.getMessage().contains("0 vectors of 1 texts"), failure.getMessage());
      assertEquals(0, memory.stats().concepts());
    }
  }

  @Test
  void storeThatRefusesIsGivenTime() {
    StoreOptions narrow =
        FAST.toBuilder().queueBytes(1 << 16).backPressure(BackPressure.REFUSE).build();
    try (Sutra memory = open(narrow)) {
      assertEquals(2_000, memory.learnAll(sentences(2_000)).learned());
      assertEquals(2_000, memory.stats().concepts());
    }
  }

  @Test
  void memoryClosedMeanwhileStopsTheLearning() {
    Sutra memory = open(FAST);
    LearningStoppedException stopped =
        assertThrows(
            LearningStoppedException.class,
            () -> memory.learnAll(sentences(50_000), report -> memory.close()));
    assertInstanceOf(StoreClosedException.class, stopped.getCause());
    long learned = stopped.report().learned();
    assertTrue(learned > 0 && learned < 50_000, "learned=" + learned);
    try (Sutra again = open(FAST)) {
      assertEquals(learned, again.stats().concepts());
    }
  }

  @Test
  void twoStreamsAtOnceAreBothLearned() throws Exception {
    try (Sutra memory = open(FAST);
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      CyclicBarrier start = new CyclicBarrier(2);
      Future<LearnReport> even = threads.submit(() -> learn(memory, "even", start));
      Future<LearnReport> odd = threads.submit(() -> learn(memory, "odd", start));
      assertEquals(2_000, even.get().learned());
      assertEquals(2_000, odd.get().learned());
      assertEquals(4_000, memory.stats().concepts());
    }
  }

  @Test
  void whatWasLearnedIsThereAfterReopening() {
    try (Sutra memory = open(FAST)) {
      memory.learnAll(sentences(1_000));
    }
    try (Sutra memory = open(FAST)) {
      assertEquals(1_000, memory.stats().concepts());
      assertEquals("Sentence number 77.", memory.ask("number 77").getFirst().concept().content());
    }
  }

  private static LearnReport learn(Sutra memory, String name, CyclicBarrier start)
      throws Exception {
    start.await();
    return memory.learnAll(IntStream.range(0, 2_000).mapToObj(i -> Lesson.of(name + i, name)));
  }

  private Sutra open(StoreOptions store) {
    return Sutra.open(directory, SutraOptions.builder().store(store).dimension(64).build());
  }

  private Sutra openWith(Embedder embedder) {
    EmbeddingSpace space = EmbeddingSpace.ofModel("test:" + embedder.model(), 1);
    StoreOptions options = FAST.toBuilder().embeddingSpace(space).build();
    return new Sutra(
        directory,
        new Opening.Opened(
            ConceptStores.open(directory, options), Optional.of(embedder), Embedders::provider),
        options);
  }

  private static Stream<Lesson> sentences(int count) {
    return IntStream.range(0, count).mapToObj(i -> Lesson.of("Sentence number " + i + "."));
  }

  /** Lessons of ever other ids, all of a text that begins with 0, but the last. */
  private static Stream<Lesson> counted(String what, int count, int number, int last) {
    return IntStream.range(0, count)
        .mapToObj(i -> (i == count - 1 ? last : number) + " " + what)
        .map(text -> Lesson.of(Concept.builder(ConceptId.random(), text).build()));
  }

  /** Embeds a text as the number 1, but fails at one text. */
  private record OneNumber(String bad, EmbeddingException failure) implements Embedder {

    @Override
    public String model() {
      return "one";
    }

    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public float[] embed(String text) {
      if (text.equals(bad)) {
        throw failure;
      }
      return new float[] {1};
    }

    @Override
    public void close() {}
  }

  /** Gives no vector for any number of texts. */
  private static final class ForgetfulEmbedder implements Embedder {

    @Override
    public String model() {
      return "forgetful";
    }

    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public float[] embed(String text) {
      return new float[] {1};
    }

    @Override
    public float[][] embedAll(List<String> texts) {
      return new float[0][];
    }

    @Override
    public void close() {}
  }
}
