package sutra.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import sutra.cli.command.SutraCommand;
import sutra.cli.data.DataFormat;
import sutra.cli.data.DataRecord;
import sutra.cli.data.RecordReader;
import sutra.cli.output.Console;
import sutra.cli.quickstart.PackedSource;

/**
 * What the build runs once to fill the image's cache of classes and of what the compiler should know
 * of them: the commands that people run most, and a text long enough for that knowledge to settle.
 * No command of users leads here.
 */
public final class Training {

  /** So many in all, in stores so small that their vectors get no codes: lanes would fill the cache. */
  private static final int STORES = 12;

  private static final int SENTENCES = 1_700;

  private Training() {}

  /** Works in the folder named, which is not there yet. */
  public static void main(String[] args) throws IOException {
    StandardError.restore();
    Path folder = Files.createDirectory(Path.of(args[0]));
    Path text = Files.writeString(folder.resolve("text.txt"), text());
    String speech = folder.resolve("text-store").toString();
    String world = folder.resolve("world-store").toString();
    run("--store", world, "quickstart");
    run("--store", world, "path", "portugal", "china", "--weighted");
    for (int i = 1; i < STORES; i++) {
      learn(speech + i, text);
    }
    learn(speech, text);
    run("--store", speech, "ask", "Which country lies by the sea?");
    run("--store", speech, "search", "capital");
    run("--store", speech, "stats", "--json");
  }

  private static void learn(String store, Path text) {
    run("--store", store, "learn", text.toString(), "--by", "sentence", "--durability", "os");
  }

  private static void run(String... command) {
    int code = SutraCommand.run(command, Console.ofProcess());
    if (code != 0) {
      throw new IllegalStateException(Arrays.toString(command) + " ended with code " + code);
    }
  }

  /** Sentences of the packed texts, each the start of one and the end of another; always the same. */
  private static String text() throws IOException {
    List<String[]> texts = packedTexts();
    Random random = new Random(1);
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < SENTENCES; i++) {
      String[] first = texts.get(random.nextInt(texts.size()));
      String[] second = texts.get(random.nextInt(texts.size()));
      int from = random.nextInt(Math.max(1, first.length - 12));
      append(all.append("The"), first, from, 12);
      append(all.append(" and"), second, 0, 10);
      all.append(i % 8 == 0 ? ".\n\n" : ". ");
    }
    return all.toString();
  }

  private static void append(StringBuilder target, String[] words, int from, int count) {
    for (int i = from; i < Math.min(words.length, from + count); i++) {
      target.append(' ').append(words[i]);
    }
  }

  private static List<String[]> packedTexts() throws IOException {
    DataFormat.Reading plain = DataFormat.Reading.plain(InputStream.nullInputStream());
    List<String[]> texts = new ArrayList<>();
    for (PackedSource source : PackedSource.all()) {
      try (RecordReader records = source.open(plain)) {
        for (Optional<DataRecord> next; (next = records.next()).isPresent(); ) {
          if (next.get() instanceof DataRecord.OfConcept stated) {
            texts.add(stated.concept().content().replaceAll("[.!?]", "").split("\\s+"));
          }
        }
      }
    }
    return texts;
  }
}
