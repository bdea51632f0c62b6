package sutra.cli.ingest;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sutra.cli.data.DataRecord;

/**
 * Records that were read together.
 *
 * @param records in the order of the input
 * @param bytesRead bytes of all inputs read so far
 * @param pause whether the input may keep its reader waiting for what follows
 * @param failure what ended the reading behind these records, if something did
 * @param last whether nothing follows
 */
public record RecordGroup(
    List<DataRecord> records,
    long bytesRead,
    boolean pause,
    Optional<RuntimeException> failure,
    boolean last) {

  public RecordGroup {
    records = List.copyOf(records);
  }

  /** The dimension of the first embedding among the records; empty where none has one. */
  public OptionalInt firstDimension() {
    for (DataRecord record : records) {
      if (record instanceof DataRecord.OfConcept stated) {
        Optional<float[]> embedding = stated.concept().embedding();
        if (embedding.isPresent()) {
          return OptionalInt.of(embedding.get().length);
        }
      }
    }
    return OptionalInt.empty();
  }
}
