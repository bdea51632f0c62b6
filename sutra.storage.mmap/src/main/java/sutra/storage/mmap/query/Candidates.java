package sutra.storage.mmap.query;

import sutra.storage.api.Query;
import sutra.storage.mmap.record.Micros;
import sutra.storage.mmap.snapshot.StoreView;

/**
 * Which concept versions a query may answer with.
 *
 * @param view where they are looked for
 * @param nowMicros decides what has expired
 * @param fromMicros the earliest creation that counts
 * @param beforeMicros the first creation that is too late
 */
record Candidates(StoreView view, long nowMicros, long fromMicros, long beforeMicros) {

  static Candidates of(StoreView view, long nowMicros, Query query) {
    return new Candidates(
        view,
        nowMicros,
        query.from().map(Micros::of).orElse(Long.MIN_VALUE),
        query.before().map(Micros::of).orElse(Long.MAX_VALUE));
  }

  /** Whether all that a view shows may answer. */
  boolean isUnfiltered() {
    return fromMicros == Long.MIN_VALUE && beforeMicros == Long.MAX_VALUE;
  }

  boolean accepts(long reference) {
    if (!view.isVisible(reference, nowMicros)) {
      return false;
    }
    long created = view.concepts(reference).createdMicros(StoreView.ordinal(reference));
    return created >= fromMicros && created < beforeMicros;
  }
}
