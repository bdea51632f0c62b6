package sutra.cli.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes inputs out of text, and reads them to their end. */
final class Inputs {

  private Inputs() {}

  static InputStream of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  static InputStream of(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  static List<DataRecord> readAll(RecordReader reader) throws IOException {
    List<DataRecord> records = new ArrayList<>();
    for (Optional<DataRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
      records.add(next.get());
    }
    return records;
  }
}
