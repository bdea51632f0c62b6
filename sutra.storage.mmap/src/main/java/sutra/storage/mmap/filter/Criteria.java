package sutra.storage.mmap.filter;

import java.util.Optional;
import sutra.storage.api.Filter;
import sutra.storage.api.Query;
import sutra.storage.api.text.Analyzer;
import sutra.storage.mmap.record.Micros;

/**
 * What a query wants of the concepts themselves. Instants are microseconds since 1970.
 *
 * @param fromMicros the earliest creation that counts
 * @param beforeMicros the first creation that is too late
 * @param filter what must hold besides
 * @param sequence the snapshot's, which decides which version an id means
 * @param analyzer the one that the store's word indexes were made with
 */
public record Criteria(
    long fromMicros, long beforeMicros, Optional<Filter> filter, long sequence, Analyzer analyzer) {

  public static Criteria of(Query query, long sequence, Analyzer analyzer) {
    return new Criteria(
        query.from().map(Micros::of).orElse(Long.MIN_VALUE),
        query.before().map(Micros::of).orElse(Long.MAX_VALUE),
        query.filter(),
        sequence,
        analyzer);
  }

  /** Whether they let pass whatever there is. */
  public boolean areNone() {
    return filter.isEmpty() && !hasRange();
  }

  boolean hasRange() {
    return fromMicros != Long.MIN_VALUE || beforeMicros != Long.MAX_VALUE;
  }
}
