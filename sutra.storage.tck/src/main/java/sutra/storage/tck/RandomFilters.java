package sutra.storage.tck;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sutra.storage.api.Filter;

/** Makes filters of every kind over what {@link RandomChanges} writes, put together at random. */
final class RandomFilters {

  private static final int DEPTH = 3;

  private static final List<String> WORDS =
      List.of("river", "bank SEA", "road Zürich москва", "x x", "unheard", "");

  private final SplittableRandom random;

  RandomFilters(SplittableRandom random) {
    this.random = random;
  }

  Filter next() {
    return next(DEPTH);
  }

  private Filter next(int depth) {
    if (depth == 0) {
      return condition();
    }
    return switch (random.nextInt(7)) {
      case 0 -> next(depth - 1).and(next(depth - 1));
      case 1 -> next(depth - 1).or(next(depth - 1));
      case 2 -> next(depth - 1).not();
      case 3 -> {
        List<Filter> some =
            Stream.generate(() -> next(depth - 1)).limit(random.nextInt(4)).toList();
        yield random.nextBoolean() ? Filter.allOf(some) : Filter.anyOf(some);
      }
      default -> condition();
    };
  }

  private Filter condition() {
    return switch (random.nextInt(7)) {
      case 0 -> Filter.confidenceFrom(random.nextDouble());
      case 1 -> Filter.strengthFrom(random.nextDouble());
      case 2 ->
          Filter.among(
              IntStream.range(0, random.nextInt(20))
                  .mapToObj(_ -> RandomChanges.id(random.nextInt(RandomChanges.IDS + 1)))
                  .toList());
      case 3 -> random.nextBoolean() ? Filter.having(words()) : Filter.havingAll(words());
      case 4 ->
          Filter.attribute(List.of("n", "truth", "text", "grade", "unknown").get(random.nextInt(5)))
              .exists();
      default -> value();
    };
  }

  private String words() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private Filter value() {
    return switch (random.nextInt(6)) {
      case 0 -> Filter.attribute("truth").equalTo(random.nextBoolean());
      case 1 -> Filter.attribute("grade").equalTo(Integer.toString(random.nextInt(5)));
      case 2 -> Filter.attribute("sprache").equalTo("日本語");
      case 3 -> Filter.attribute("n").atLeast(random.nextLong());
      default -> grade();
    };
  }

  private Filter grade() {
    Filter.Order order = Filter.Order.values()[random.nextInt(Filter.Order.values().length)];
    Number bound = random.nextBoolean() ? random.nextLong(6) : (Number) (random.nextInt(10) / 2.0);
    return new Filter.NumberCompares("grade", order, bound);
  }
}
