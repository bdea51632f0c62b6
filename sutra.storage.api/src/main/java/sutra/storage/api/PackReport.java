package sutra.storage.api;

import java.time.Duration;

/**
 * What a store that became one file consists of.
 *
 * @param sequence the last commit in it
 * @param concepts versions of concepts in it
 * @param associations versions of associations in it
 * @param conceptsDropped versions of concepts that retention did not keep
 * @param associationsDropped versions of associations that it did not keep
 * @param bytes of the file
 * @param took how long it took
 */
public record PackReport(
    long sequence,
    long concepts,
    long associations,
    long conceptsDropped,
    long associationsDropped,
    long bytes,
    Duration took) {}
