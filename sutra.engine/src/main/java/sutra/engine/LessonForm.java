package sutra.engine;

import java.nio.charset.StandardCharsets;
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
    return teaching.require(lesson).content().getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public long overheadBytes() {
    return RECORD_BYTES + (long) teaching.dimension() * Float.BYTES;
  }

  @Override
  public WriteBatch batch(List<Lesson> lessons) {
    return teaching.batch(lessons);
  }
}
