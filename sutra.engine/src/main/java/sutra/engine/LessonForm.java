package sutra.engine;

import java.util.List;
import sutra.storage.api.WriteBatch;

/** How lessons are written in bulk. */
final class LessonForm implements BulkForm<Lesson> {

  /** A guess at what id, instants and a few attributes take. */
  private static final long RECORD_BYTES = 256;

  private final Teaching teaching;

  LessonForm(Teaching teaching) {
    this.teaching = teaching;
  }

  @Override
  public long textBytes(Lesson lesson) {
    return utf8Bytes(teaching.require(lesson).content());
  }

  @Override
  public long overheadBytes() {
    return RECORD_BYTES + (long) teaching.dimension() * Float.BYTES;
  }

  @Override
  public WriteBatch batch(List<Lesson> lessons) {
    return teaching.batch(lessons);
  }

  /** The bytes of a text in UTF-8, found without encoding it; a lone surrogate counts as 1. */
  static long utf8Bytes(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes++;
      } else if (c < 0x800) {
        bytes += 2;
      } else if (!Character.isSurrogate(c)) {
        bytes += 3;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        bytes += 4;
        i++;
      } else {
        bytes++;
      }
    }
    return bytes;
  }
}
