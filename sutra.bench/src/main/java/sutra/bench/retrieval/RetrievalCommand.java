package sutra.bench.retrieval;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.lucene.search.similarities.BM25Similarity;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sutra.bench.retrieval.LuceneWords.Manner;

/**
 * Searches judged texts by words, by Sutra and by Lucene with the same analyzer, and says whether the
 * rankings are worth the same; {@code ./bench retrieval} runs it.
 */
@Command(
    name = "bench retrieval",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Search a BEIR data set by words with Sutra and with Lucene's BM25 on equal terms.")
public final class RetrievalCommand implements Callable<Integer> {

  private static final int LIMIT = 100;
  private static final int DEPTH = 10;

  /** Sutra's parameters, which are Lucene's defaults. */
  private static final float K1 = 1.2f;

  private static final float B = 0.75f;

  private static final BM25Similarity SAME = new BM25Similarity(K1, B);

  /** Lucene in several manners; the parameters of the first are those of Anserini's baselines. */
  private static final Map<String, Manner> LUCENE = new LinkedHashMap<>();

  static {
    LUCENE.put("Lucene, k1 0.9, b 0.4", new Manner(new BM25Similarity(0.9f, 0.4f), true));
    LUCENE.put("Lucene, k1 1.2, b 0.75", new Manner(SAME, true));
    LUCENE.put("the same, words once", new Manner(SAME, false));
    LUCENE.put("the same, exact lengths", new Manner(new ExactLengths(K1, B), false));
  }

  @Option(
      names = "--corpus",
      required = true,
      paramLabel = "FILE",
      description = "BEIR's corpus.jsonl, packed with gzip if its name ends in .gz.")
  private Path corpus;

  @Option(
      names = "--queries",
      required = true,
      paramLabel = "FILE",
      description = "BEIR's queries.jsonl.")
  private Path queries;

  @Option(
      names = "--qrels",
      required = true,
      paramLabel = "FILE",
      description = "BEIR's judgements, with a line of headings.")
  private Path qrels;

  @Option(
      names = "--analyzer",
      paramLabel = "NAME",
      defaultValue = "english-v1",
      description = "Whose terms both index; ${DEFAULT-VALUE}.")
  private String analyzer;

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      defaultValue = "0.005",
      description = "By how much nDCG@10 may differ with equal parameters; ${DEFAULT-VALUE}.")
  private double tolerance;

  private final PrintStream out = System.out;

  /** Runs the command and ends the process. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new RetrievalCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    BeirData data = BeirData.read(corpus, queries, qrels);
    out.printf(
        "%,d texts, %,d questions, %s%n", data.texts().size(), data.questions().size(), analyzer);
    out.printf("%-26s %8s %11s%n", "", "nDCG@" + DEPTH, "recall@" + LIMIT);
    Path folder = Files.createTempDirectory("sutra-retrieval-");
    try {
      WordIndex sutra = new SutraWords(folder.resolve("sutra"), analyzer, data.texts());
      double ours = measure("Sutra, k1 1.2, b 0.75", sutra, data);
      boolean agree = true;
      for (Map.Entry<String, Manner> each : LUCENE.entrySet()) {
        Path place = Files.createTempDirectory(folder, "lucene");
        WordIndex lucene = new LuceneWords(place, analyzer, each.getValue(), data.texts());
        double theirs = measure(each.getKey(), lucene, data);
        agree &= each.getValue().repeating() || Math.abs(ours - theirs) <= tolerance;
      }
      return verdict(agree);
    } finally {
      remove(folder);
    }
  }

  private double measure(String name, WordIndex index, BeirData data) throws IOException {
    double gain = 0;
    double recall = 0;
    try (index) {
      for (BeirData.Asked asked : data.questions()) {
        List<String> found = index.search(asked.text(), LIMIT);
        gain += RankingGain.ndcg(found, asked.scores(), DEPTH);
        recall += RankingGain.recall(found, asked.scores());
      }
    }
    int count = data.questions().size();
    out.println(
        String.format(Locale.ROOT, "%-26s %8.4f %11.4f", name, gain / count, recall / count));
    return gain / count;
  }

  private int verdict(boolean agree) {
    out.printf(
        "With each word of a question once, as Sutra has it, nDCG differs by %s than %s.%n",
        agree ? "no more" : "MORE", tolerance);
    return agree ? 0 : 1;
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
