package sutra.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.Embedders;
import sutra.embed.spi.WordStatistics;
import sutra.engine.Question.Mode;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.StoreOptions;

/** The embedder of a question is told how common its words are where it is asked. */
class QuestionStatisticsTest {

  @TempDir Path directory;
  private final Curious embedder = new Curious();
  private Sutra memory;

  /** Writes down how many texts there are, and how many have the question as a word. */
  private static final class Curious implements Embedder {

    private final List<List<Long>> told = new ArrayList<>();

    @Override
    public String model() {
      return "curious-v1";
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
    public float[] embedQuery(String question, WordStatistics statistics) {
      told.add(List.of(statistics.texts(), statistics.textsWith(question)));
      return embed(question);
    }

    @Override
    public void close() {}
  }

  @BeforeEach
  void learn() {
    StoreOptions options = StoreOptions.builder().dimension(1).build();
    var opened =
        new Opening.Opened(
            ConceptStores.open(directory.resolve("memory"), options),
            Optional.of(embedder),
            Embedders::provider);
    memory = new Sutra(directory, opened, options);
    memory.learn("rain and wind");
    memory.learn("rain");
    memory.learn("sun");
  }

  @AfterEach
  void close() {
    memory.close();
  }

  @Test
  void questionsByMeaningTellTheStateOfNow() {
    memory.ask(Question.of("rain").mode(Mode.MEANING));
    memory.forget(ConceptId.ofKey("rain"));
    memory.ask("rain");
    assertEquals(List.of(List.of(3L, 2L), List.of(2L, 1L)), embedder.told);
  }

  @Test
  void questionsToThePastTellItsState() {
    long before = memory.learn("more rain").sequence();
    memory.forget(ConceptId.ofKey("rain"));
    memory.forget(ConceptId.ofKey("sun"));
    try (Recall past = memory.asOf(before)) {
      past.ask(Question.of("rain"));
      past.explain(Question.of("rain"));
    }
    assertEquals(List.of(List.of(4L, 3L), List.of(4L, 3L)), embedder.told);
  }

  @Test
  void questionsByWordsAskNoEmbedder() {
    memory.ask(Question.of("rain").mode(Mode.WORDS));
    assertEquals(List.of(), embedder.told);
  }
}
