package sutra.bench.retrieval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RetrievalCommandTest {

  private static final long SEED = 7;
  private static final int TEXTS = 300;
  private static final int QUESTIONS = 40;

  private static final LuceneWords.Manner USUAL =
      new LuceneWords.Manner(new BM25Similarity(), true);

  @TempDir Path folder;

  /** Texts of frequent and rare words; each question is the beginning of the text relevant to it. */
  private void writeData() throws IOException {
    Random random = new Random(SEED);
    List<String> corpus = new ArrayList<>();
    List<String> queries = new ArrayList<>();
    List<String> qrels = new ArrayList<>(List.of("query-id\tcorpus-id\tscore"));
    for (int i = 0; i < TEXTS; i++) {
      String text = words(random, 5 + random.nextInt(60));
      corpus.add("{\"_id\":\"t%d\",\"title\":\"\",\"text\":\"%s\"}".formatted(i, text));
      if (i < QUESTIONS) {
        String part = String.join(" ", List.of(text.split(" ")).subList(0, 5));
        queries.add("{\"_id\":\"q%d\",\"text\":\"%s\"}".formatted(i, part));
        qrels.add("q%d\tt%d\t1".formatted(i, i));
      }
    }
    Files.write(folder.resolve("corpus.jsonl"), corpus);
    Files.write(folder.resolve("queries.jsonl"), queries);
    Files.write(folder.resolve("qrels.tsv"), qrels);
  }

  private static String words(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("word").append((int) Math.abs(random.nextGaussian() * 200)).append(' ');
    }
    return text.toString().strip();
  }

  @Test
  void bothFindWhatIsRelevant() throws IOException {
    writeData();
    BeirData data =
        BeirData.read(
            folder.resolve("corpus.jsonl"),
            folder.resolve("queries.jsonl"),
            folder.resolve("qrels.tsv"));
    assertEquals(TEXTS, data.texts().size());
    assertEquals(QUESTIONS, data.questions().size());
    for (WordIndex index :
        List.of(
            new LuceneWords(folder.resolve("l"), "words-v1", USUAL, data.texts()),
            new SutraWords(folder.resolve("s"), "words-v1", data.texts()))) {
      try (index) {
        double gain = 0;
        for (BeirData.Asked asked : data.questions()) {
          gain += RankingGain.ndcg(index.search(asked.text(), 10), asked.scores(), 10);
        }
        assertTrue(gain > 0.7 * QUESTIONS, index + " " + gain);
      }
    }
  }

  @Test
  void bothAreWorthTheSameOnEqualTerms() throws IOException {
    writeData();
    StringWriter errors = new StringWriter();
    for (String analyzer : List.of("words-v1", "english-v1")) {
      int code =
          new CommandLine(new RetrievalCommand())
              .setErr(new PrintWriter(errors))
              .execute(
                  "--corpus=" + folder.resolve("corpus.jsonl"),
                  "--queries=" + folder.resolve("queries.jsonl"),
                  "--qrels=" + folder.resolve("qrels.tsv"),
                  "--analyzer=" + analyzer,
                  "--tolerance=0.05");
      assertEquals(0, code, errors.toString());
    }
  }

  @Test
  void luceneIndexesTheTermsOfOurAnalyzer() throws IOException {
    Map<String, String> texts = Map.of("a", "The horses were running.", "b", "A quiet evening");
    for (WordIndex index :
        List.of(
            new LuceneWords(folder.resolve("l"), "english-v1", USUAL, texts),
            new SutraWords(folder.resolve("s"), "english-v1", texts))) {
      try (index) {
        assertEquals(List.of("a"), index.search("a horse runs", 5));
        assertTrue(index.search("the", 5).isEmpty(), "a stop word finds nothing");
      }
    }
  }
}
