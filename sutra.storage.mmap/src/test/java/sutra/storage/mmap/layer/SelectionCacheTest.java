package sutra.storage.mmap.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import sutra.storage.api.Filter;

class SelectionCacheTest {

  private final SelectionCache cache = new SelectionCache();

  private record Numbered(int number) implements Selection {
    @Override
    public boolean contains(int concept) {
      return concept == number;
    }

    @Override
    public int cardinality() {
      return 1;
    }

    @Override
    public int next(int from) {
      return from <= number ? number : END;
    }
  }

  private static Filter filter(int number) {
    return Filter.attribute("n").equalTo(number);
  }

  private void keep(int number) {
    cache.keep(filter(number), new Numbered(number));
  }

  @Test
  void nothingIsFoundThatWasNotKept() {
    assertEquals(Optional.empty(), cache.find(filter(1)));
    keep(1);
    assertEquals(Optional.empty(), cache.find(filter(2)));
  }

  @Test
  void equalFilterFindsTheSelection() {
    for (int i = 0; i < SelectionCache.LIMIT; i++) {
      keep(i);
    }
    for (int i = 0; i < SelectionCache.LIMIT; i++) {
      assertEquals(Optional.of(new Numbered(i)), cache.find(filter(i)));
    }
  }

  @Test
  void whatWasNotUsedForLongestGoes() {
    for (int i = 0; i < SelectionCache.LIMIT; i++) {
      keep(i);
    }
    assertTrue(cache.find(filter(0)).isPresent());
    keep(100);
    assertEquals(Optional.empty(), cache.find(filter(1)));
    assertEquals(Optional.of(new Numbered(0)), cache.find(filter(0)));
    assertEquals(Optional.of(new Numbered(100)), cache.find(filter(100)));
    for (int i = 2; i < SelectionCache.LIMIT; i++) {
      assertEquals(Optional.of(new Numbered(i)), cache.find(filter(i)));
    }
  }
}
