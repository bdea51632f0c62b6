package sutra.storage.api;

import java.time.Duration;

/**
 * What compacting a store did.
 *
 * @param segmentsBefore segments when it began
 * @param segmentsAfter segments when it had ended, those not counted that were made meanwhile
 * @param bytesBefore their bytes on disk before
 * @param bytesAfter and after
 * @param conceptsDropped versions of concepts that retention no longer keeps
 * @param associationsDropped versions of associations that it no longer keeps
 * @param took how long it took
 */
public record CompactionReport(
    int segmentsBefore,
    int segmentsAfter,
    long bytesBefore,
    long bytesAfter,
    long conceptsDropped,
    long associationsDropped,
    Duration took) {

  /** Of a store that has nothing to compact. */
  public static final CompactionReport NOTHING =
      new CompactionReport(0, 0, 0, 0, 0, 0, Duration.ZERO);
}
