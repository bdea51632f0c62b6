package sutra.storage.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Keeps a chain of filters that are joined one after the other flat, however long it is. */
final class Junction {

  private Junction() {}

  static List<Filter> of(List<Filter> first, Filter last) {
    List<Filter> joined = new ArrayList<>(first.size() + 1);
    joined.addAll(first);
    joined.add(Objects.requireNonNull(last, "other"));
    return joined;
  }
}
