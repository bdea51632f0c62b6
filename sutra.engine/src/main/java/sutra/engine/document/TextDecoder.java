package sutra.engine.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Decodes a stream strictly, and tells binary input from text. A byte order mark is dropped, and
 * decides where no charset is named. A NUL behind the first {@value #PROBE_CHARS} characters reads as
 * a space. Memory does not depend on the input. Single thread.
 */
final class TextDecoder extends Reader {

  /** How far a NUL marks the input as binary. */
  static final int PROBE_CHARS = 8192;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String source;
  private final InputStream in;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 15);

  /** Bytes of the stream before those in the buffer. */
  private long bytesBefore;

  private long chars;
  private boolean begun;
  private boolean exhausted;
  private boolean flushed;

  /**
   * Looks at the first bytes.
   *
   * @param in closed with this reader
   * @param charset empty for what a byte order mark says, else UTF-8
   */
  TextDecoder(String source, InputStream in, Optional<Charset> charset) throws IOException {
    this.source = source;
    this.in = in;
    bytes.limit(0);
    while (bytes.remaining() < 2 && fill()) {
      // a stream may give its bytes one by one
    }
    decoder =
        charset
            .orElseGet(this::ofByteOrderMark)
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  private Charset ofByteOrderMark() {
    int first = bytes.remaining() < 2 ? 0 : (bytes.get(0) & 0xFF) << 8 | bytes.get(1) & 0xFF;
    return switch (first) {
      case 0xFEFF -> StandardCharsets.UTF_16BE;
      case 0xFFFE -> StandardCharsets.UTF_16LE;
      default -> StandardCharsets.UTF_8;
    };
  }

  /** Reads the rest as one text of a limited length. */
  String readAll(int charsLimit) throws IOException {
    StringBuilder text = new StringBuilder();
    char[] buffer = new char[1 << 13];
    for (int count = read(buffer); count >= 0; count = read(buffer)) {
      if (text.length() + count > charsLimit) {
        throw new BadDocumentException(
            source,
            "more than %d characters in a form that is read as a whole: split it, or raise the limit"
                .formatted(charsLimit));
      }
      text.append(buffer, 0, count);
    }
    return text.toString();
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    CharBuffer target = CharBuffer.wrap(buffer, offset, length).slice();
    while (target.position() == 0) {
      if (flushed || !decode(target)) {
        return -1;
      }
      dropByteOrderMark(target);
    }
    clean(buffer, offset, target.position());
    return target.position();
  }

  /** Decodes what is there; false at the end of the input. */
  private boolean decode(CharBuffer target) throws IOException {
    CoderResult result = decoder.decode(bytes, target, exhausted);
    if (result.isError()) {
      throw notText();
    }
    if (result.isUnderflow() && exhausted) {
      flushed = decoder.flush(target).isUnderflow();
      return !flushed || target.position() > 0;
    }
    if (result.isUnderflow() && target.position() == 0) {
      fill();
    }
    return true;
  }

  /** Reads more bytes behind those that are there; false at the end of the input. */
  private boolean fill() throws IOException {
    bytesBefore += bytes.position();
    bytes.compact();
    int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
    bytes.position(bytes.position() + Math.max(0, count));
    bytes.flip();
    exhausted = count < 0;
    return !exhausted;
  }

  private void dropByteOrderMark(CharBuffer target) {
    if (begun || target.position() == 0) {
      return;
    }
    begun = true;
    if (target.get(0) == BYTE_ORDER_MARK) {
      target.flip().get();
      target.compact();
    }
  }

  private void clean(char[] buffer, int offset, int count) {
    for (int i = offset; i < offset + count; i++) {
      if (buffer[i] == 0) {
        requireText(chars + i - offset);
        buffer[i] = ' ';
      }
    }
    chars += count;
  }

  private void requireText(long at) {
    if (at < PROBE_CHARS) {
      throw new BadDocumentException(
          source,
          "expected text, found a NUL at character %d: if it is text, name its charset"
              .formatted(at + 1));
    }
  }

  private BadDocumentException notText() {
    long at = bytesBefore + bytes.position();
    return new BadDocumentException(
        source,
        "expected %s, found byte 0x%02x at offset %d: name the charset, such as windows-1252"
            .formatted(decoder.charset(), bytes.get(bytes.position()) & 0xFF, at));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
