package sutra.cli.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads lines of UTF-8 and counts them. Ends of line are LF or CRLF; a byte order mark at the start
 * is dropped. Memory is bounded by the longest line allowed. Belongs to one thread.
 */
final class LineReader implements Closeable {

  /** The most bytes that a line may have: 64 MiB. */
  static final int LINE_BYTES_LIMIT = 64 << 20;

  private static final char REPLACEMENT = '\uFFFD';

  private final String name;
  private final InputStream in;
  private final Optional<Charset> fallback;
  private final String remedy;
  private final int limit;

  private byte[] buffer = new byte[1 << 16];
  private int start;
  private int end;
  private boolean exhausted;
  private long line;

  /**
   * Reads lines of a stream, which is closed with this reader.
   *
   * @param name the input's name in messages
   * @param fallback how to read a line that is not UTF-8; if empty, such a line is an error
   */
  static LineReader ofText(String name, InputStream in, Optional<Charset> fallback) {
    return new LineReader(
        name, in, fallback, "; name the encoding, such as --charset windows-1252");
  }

  /** Reads lines of a stream, which must be UTF-8; the stream is closed with this reader. */
  static LineReader ofUtf8(String name, InputStream in) {
    return new LineReader(name, in, Optional.empty(), "");
  }

  private LineReader(String name, InputStream in, Optional<Charset> fallback, String remedy) {
    this(name, in, fallback, remedy, LINE_BYTES_LIMIT);
  }

  LineReader(String name, InputStream in, Optional<Charset> fallback, String remedy, int limit) {
    this.name = name;
    this.in = in;
    this.fallback = fallback;
    this.remedy = remedy;
    this.limit = limit;
  }

  /** The place of the line read last. */
  Place place() {
    return Place.line(name, line);
  }

  /** The number of the line read last, from 1. */
  long line() {
    return line;
  }

  /**
   * Reads the next line, without its end; empty at the end of the input.
   *
   * @throws BadDataException if the line is too long or not UTF-8; the next call reads the next line
   */
  Optional<String> next() throws IOException {
    int length = findEnd();
    if (length < 0) {
      return Optional.empty();
    }
    line++;
    int from = start;
    start = Math.min(end, start + length + 1);
    if (length > limit) {
      throw tooLong();
    }
    if (line == 1 && length >= 3 && isByteOrderMark(from)) {
      from += 3;
      length -= 3;
    }
    if (length > 0 && buffer[from + length - 1] == '\r') {
      length--;
    }
    return Optional.of(decode(from, length));
  }

  /** Returns the length of the line at {@code start}, or -1 where there is none. */
  private int findEnd() throws IOException {
    int scanned = start;
    while (true) {
      for (int i = scanned; i < end; i++) {
        if (buffer[i] == '\n') {
          return i - start;
        }
      }
      if (end - start > limit) {
        dropLine();
      }
      int offset = end - start;
      if (!fill()) {
        return end == start ? -1 : end - start;
      }
      scanned = start + offset;
    }
  }

  /** Reads more bytes behind those that are there; false at the end of the input. */
  private boolean fill() throws IOException {
    if (exhausted) {
      return false;
    }
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.toIntExact(Math.min(2L * end, limit + 65536L)));
    }
    int read = in.read(buffer, end, buffer.length - end);
    exhausted = read < 0;
    end += Math.max(0, read);
    return !exhausted;
  }

  private void dropLine() throws IOException {
    line++;
    do {
      start = end;
      if (!fill()) {
        throw tooLong();
      }
      start = indexOfNewline();
    } while (start == end);
    start++;
    throw tooLong();
  }

  private int indexOfNewline() {
    int i = start;
    while (i < end && buffer[i] != '\n') {
      i++;
    }
    return i;
  }

  private BadDataException tooLong() {
    return BadDataException.at(
        place(), "the line has more than " + limit + " bytes: split it into several");
  }

  private boolean isByteOrderMark(int at) {
    return buffer[at] == (byte) 0xEF
        && buffer[at + 1] == (byte) 0xBB
        && buffer[at + 2] == (byte) 0xBF;
  }

  /** Decodes fast, and looks closer only where the result holds a replacement character. */
  private String decode(int from, int length) {
    String text = new String(buffer, from, length, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) < 0) {
      return text;
    }
    ByteBuffer bytes = ByteBuffer.wrap(buffer, from, length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      int bad = bytes.position();
      return fallback
          .map(charset -> new String(buffer, from, length, charset))
          .orElseThrow(() -> notUtf8(bad - from + 1, buffer[bad] & 0xFF));
    }
  }

  private BadDataException notUtf8(int column, int value) {
    return BadDataException.at(
        place(),
        "expected UTF-8, found byte 0x%02x at column %d%s".formatted(value, column, remedy));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
