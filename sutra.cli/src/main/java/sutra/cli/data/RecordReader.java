package sutra.cli.data;

import java.io.IOException;
import java.util.Optional;

/** Reads the records of one input, one after another. Belongs to one thread. */
public interface RecordReader extends AutoCloseable {

  /**
   * Reads the next record; empty at the end of the input.
   *
   * @throws BadDataException if it is malformed; where the error is skippable, the next call reads
   *     the record behind it
   */
  Optional<DataRecord> next() throws IOException;

  @Override
  void close() throws IOException;
}
