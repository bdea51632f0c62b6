package sutra.cli.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

  /** A stream of texts that are made while it is read. */
  static final class Generated extends InputStream {
    private final Iterator<String> parts;
    private byte[] part = {};
    private int at;
    private long given;

    Generated(String first, Stream<String> middle, String last) {
      this.parts =
          Stream.concat(Stream.of(first), Stream.concat(middle, Stream.of(last))).iterator();
    }

    long bytesGiven() {
      return given;
    }

    @Override
    public int read() {
      while (at == part.length) {
        if (!parts.hasNext()) {
          return -1;
        }
        part = parts.next().getBytes(StandardCharsets.UTF_8);
        at = 0;
      }
      given++;
      return part[at++] & 0xFF;
    }
  }
}
