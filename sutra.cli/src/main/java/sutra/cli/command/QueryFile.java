package sutra.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sutra.cli.data.BadDataException;
import sutra.cli.data.DataFormat;
import sutra.cli.data.DataInput;
import sutra.cli.data.DataRecord;
import sutra.cli.data.RecordReader;
import sutra.cli.output.HumanResults;
import sutra.cli.output.JsonResults;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Hit;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;

/**
 * Asks one question for each row of an fvecs file, a portion of them at a time, so that memory does not grow
 * with the file. One thread.
 */
final class QueryFile {

  private static final int PORTION = 1 << 10;

  private final SutraCommand sutra;
  private final DataInput input;
  private final EmbeddingSpace space;
  private final Query.Builder question;
  private long asked;

  /**
   * @param question what all queries have in common
   */
  QueryFile(SutraCommand sutra, DataInput input, EmbeddingSpace space, Query.Builder question) {
    this.sutra = sutra;
    this.input = input;
    this.space = space;
    this.question = question;
  }

  /** Prints what each row finds, in the order of rows. */
  void run(Snapshot snapshot, int threads) throws IOException {
    DataFormat.Reading reading = DataFormat.Reading.plain(sutra.console().in());
    try (RecordReader rows = DataFormat.FVECS.open(input, reading)) {
      List<Query> queries = portion(rows);
      while (!queries.isEmpty()) {
        snapshot.searchAll(queries, threads).forEach(this::print);
        queries = portion(rows);
      }
    }
  }

  private List<Query> portion(RecordReader rows) throws IOException {
    List<Query> queries = new ArrayList<>();
    while (queries.size() < PORTION) {
      Optional<DataRecord> row = rows.next();
      if (row.isEmpty()) {
        break;
      }
      if (row.get() instanceof DataRecord.OfConcept record) {
        queries.add(question.near(required(record)).build());
      }
    }
    return queries;
  }

  private float[] required(DataRecord.OfConcept record) {
    try {
      return space.require(record.concept().embedding().orElseThrow());
    } catch (IllegalArgumentException e) {
      throw BadDataException.fatal(record.place(), e.getMessage());
    }
  }

  private void print(List<Hit> hits) {
    long query = asked++;
    sutra
        .console()
        .result(
            sutra.json()
                ? JsonResults.hitsOf(query, hits)
                : new HumanResults(sutra.console()).hitsOf(query, hits));
  }
}
