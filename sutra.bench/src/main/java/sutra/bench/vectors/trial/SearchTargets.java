package sutra.bench.vectors.trial;

import java.util.ArrayList;
import java.util.List;
import sutra.bench.compare.Target;
import sutra.bench.vectors.data.Filter;

/** What Sutra is to reach in searches; what FAISS reached is known if its report was given. */
final class SearchTargets {

  /** At most so much of the rows passes a filter that is called narrow. */
  private static final double NARROW = 0.01;

  private static final int LARGE = 1_000_000;

  private SearchTargets() {}

  static List<Target> of(Search search, VectorSettings settings) {
    List<Target> targets = new ArrayList<>();
    Search.AtRecall first = Search.AtRecall.of(settings.firstRecall());
    targets.add(Target.value(Search.FEWEST, settings.k()));
    targets.add(Target.value(first.recall(), Search.PERCENT * settings.firstRecall()));
    if (!search.isIndexed()) {
      targets.add(Target.value(first.p50(), 200));
      targets.add(Target.times(first.rate(), 1.1, Faiss.FAST_SCAN));
    } else if (search.filter().isPresent()) {
      targets.addAll(filtered(search.filter().get(), first));
    } else {
      targets.add(Target.timesBestPeer(first.rate(), 1.3));
      targets.add(Target.times(first.rate(), 1, Faiss.HNSW_BYTES));
      if (settings.data().base().count() >= LARGE) {
        targets.add(Target.value(first.p99(), 1_000));
      }
    }
    return targets;
  }

  private static List<Target> filtered(Filter filter, Search.AtRecall first) {
    return filter.share() <= NARROW
        ? List.of(
            Target.timesBestPeer(first.rate(), 1.5), Target.times(first.rate(), 1.5, Faiss.FLAT))
        : List.of(
            Target.timesBestPeer(first.rate(), 3),
            Target.times(first.rate(), 1.5, Faiss.HNSW_BYTES));
  }
}
