package sutra.engine.document;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/**
 * Goes through the lines of a text, each with its end: LF, CR LF or CR. A line of more than {@value
 * #PIECE_CHARS} characters comes in pieces, none of which ends between two surrogates. Single thread.
 */
final class LineCursor implements Closeable {

  /** About the most characters of a piece. */
  static final int PIECE_CHARS = 1 << 16;

  private final Reader in;
  private final char[] buffer = new char[1 << 13];
  private int position;
  private int end;

  private final StringBuilder piece = new StringBuilder();
  private long offset;
  private boolean startsLine;
  private boolean endedLine = true;

  LineCursor(Reader in) {
    this.in = in;
  }

  /** Moves to the next piece; false at the end of the text. */
  boolean next() throws IOException {
    offset += piece.length();
    piece.setLength(0);
    startsLine = endedLine;
    endedLine = false;
    while (!endedLine && fill()) {
      char character = buffer[position++];
      piece.append(character);
      if (character == '\r' && fill() && buffer[position] == '\n') {
        piece.append(buffer[position++]);
      }
      endedLine = character == '\n' || character == '\r';
      if (piece.length() >= PIECE_CHARS && !Character.isHighSurrogate(character)) {
        break;
      }
    }
    return !piece.isEmpty();
  }

  /** Makes sure that there is a character to read; false at the end of the text. */
  private boolean fill() throws IOException {
    while (position == end) {
      int count = in.read(buffer);
      if (count < 0) {
        return false;
      }
      position = 0;
      end = count;
    }
    return true;
  }

  /** The characters of the piece, of which there is at least one. */
  String text() {
    return piece.toString();
  }

  /** Where the piece begins, in characters from the beginning of the text. */
  long offset() {
    return offset;
  }

  /** Whether the piece is the beginning of a line. */
  boolean startsLine() {
    return startsLine;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
