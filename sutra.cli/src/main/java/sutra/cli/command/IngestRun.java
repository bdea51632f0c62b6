package sutra.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import sutra.cli.data.DataFormat;
import sutra.cli.ingest.BadRecords;
import sutra.cli.ingest.GroupReader;
import sutra.cli.ingest.Ingest;
import sutra.cli.ingest.RecordGroup;
import sutra.cli.output.JsonResults;
import sutra.cli.output.LearnSummary;
import sutra.cli.output.LossNotes;
import sutra.cli.output.Progress;
import sutra.cli.output.TextLayout;
import sutra.cli.output.TruncatedTexts;
import sutra.engine.Sutra;

/**
 * One run of learning or importing, from opening the inputs to telling what came of them.
 *
 * @param sutra the command line it belongs to
 * @param task what it is called while it runs, such as {@code Learning}
 * @param verb what has then happened to each item, such as {@code learned}
 * @param options durability and what becomes of malformed records
 */
record IngestRun(SutraCommand sutra, String task, String verb, IngestOptions options) {

  private static final int WORTH_A_RATE = 1000;

  /** Reads files into the store of the command line and returns the exit code. */
  int files(List<GroupReader.FileSource> sources, DataFormat.Reading reading) throws IOException {
    long size = size(sources);
    BadRecords bad = badRecords();
    try (Interruption _ = new Interruption(sutra.console());
        GroupReader groups = new GroupReader(sources, reading, bad)) {
      RecordGroup first = groups.next();
      StoreAccess store = sutra.store().with(options.embedding());
      try (Sutra memory = store.openOrCreate(options.durability(), ownVectors(first))) {
        return learn(memory, first, groups, bad, size) ? ExitCode.OK : ExitCode.INTERRUPTED;
      }
    } catch (InterruptedException e) {
      return ExitCode.INTERRUPTED;
    }
  }

  /** Reads sources into an open memory and returns whether they were read to their end. */
  boolean into(
      Sutra memory,
      List<? extends GroupReader.Source> sources,
      DataFormat.Reading reading,
      long size) {
    BadRecords bad = badRecords();
    try (GroupReader groups = new GroupReader(sources, reading, bad)) {
      return learn(memory, groups.next(), groups, bad, size);
    } catch (InterruptedException e) {
      return false;
    }
  }

  private BadRecords badRecords() {
    return new BadRecords(options.skipBad(), note -> sutra.console().note("sutra: " + note));
  }

  private boolean learn(
      Sutra memory, RecordGroup first, GroupReader groups, BadRecords bad, long size) {
    Ingest ingest = new Ingest(memory, bad);
    boolean complete = false;
    try (Progress progress = Progress.start(sutra.console(), task, size)) {
      complete = ingest.run(first, groups, progress);
    } finally {
      LearnSummary summary = ingest.summary(complete, groups.losses().counts());
      report(summary);
      LossNotes.of(summary.losses()).forEach(sutra.console()::note);
      memory
          .embedder()
          .flatMap(used -> TruncatedTexts.sentence(used.counts(), used.maximumTokens()))
          .ifPresent(sutra.console()::note);
    }
    return complete;
  }

  /** The dimension for a store that does not exist yet: that of vectors which the input brings. */
  private static OptionalInt ownVectors(RecordGroup first) {
    if (first.failure().isPresent() && first.records().isEmpty()) {
      throw first.failure().get();
    }
    return first.firstDimension();
  }

  private void report(LearnSummary summary) {
    if (sutra.json()) {
      sutra.console().result(JsonResults.learned(summary));
      return;
    }
    if (!summary.complete() && summary.items() == 0) {
      return;
    }
    double seconds = Math.max(1e-3, summary.took().toNanos() / 1e9);
    StringBuilder line = new StringBuilder(summary.complete() ? "" : "Stopped early, ");
    line.append(TextLayout.count(summary.concepts(), "concept"));
    if (summary.associations() > 0) {
      line.append(" and ").append(TextLayout.count(summary.associations(), "association"));
    }
    line.append(summary.complete() ? " " + verb : " " + verb + " and kept");
    line.append(String.format(Locale.ROOT, " in %.1f s", seconds));
    if (summary.items() >= WORTH_A_RATE) {
      line.append(" (").append(TextLayout.count((long) (summary.items() / seconds))).append("/s)");
    }
    if (summary.skipped() > 0) {
      line.append("; ").append(TextLayout.count(summary.skipped(), "malformed record"));
      line.append(" skipped");
    }
    sutra.console().result(line.toString());
  }

  private static long size(List<GroupReader.FileSource> sources) throws IOException {
    long size = 0;
    for (GroupReader.FileSource source : sources) {
      if (source.input().path().isEmpty()) {
        return 0;
      }
      size += source.input().size();
    }
    return size;
  }
}
