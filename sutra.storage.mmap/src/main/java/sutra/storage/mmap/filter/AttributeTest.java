package sutra.storage.mmap.filter;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import sutra.storage.api.Filter;
import sutra.storage.mmap.layer.ConceptVersions;
import sutra.storage.mmap.record.AttributeBytes;

/** Tests of one attribute, which is looked at where it is stored. */
final class AttributeTest implements RecordTest {

  /** Looks at an attribute, which is named by its offset. */
  @FunctionalInterface
  private interface ValueTest {
    boolean passes(MemorySegment bytes, long attribute);
  }

  private final byte[] name;
  private final ValueTest value;

  private AttributeTest(String name, ValueTest value) {
    this.name = utf8(name);
    this.value = value;
  }

  static AttributeTest exists(String name) {
    return new AttributeTest(name, (_, _) -> true);
  }

  static AttributeTest isText(String name, String text) {
    byte[] utf8 = utf8(text);
    return new AttributeTest(name, (bytes, at) -> AttributeBytes.isText(bytes, at, utf8));
  }

  static AttributeTest isTruth(String name, boolean truth) {
    return new AttributeTest(name, (bytes, at) -> AttributeBytes.isTruth(bytes, at, truth));
  }

  static AttributeTest compares(Filter.NumberCompares compared) {
    Filter.Order order = compared.order();
    return new AttributeTest(
        compared.name(),
        compared.bound() instanceof Long bound
            ? againstLong(order, bound)
            : againstDouble(order, compared.bound().doubleValue()));
  }

  private static ValueTest againstLong(Filter.Order order, long bound) {
    return (bytes, at) -> {
      if (AttributeBytes.isLong(bytes, at)) {
        return order.holds(Long.compare(AttributeBytes.longValue(bytes, at), bound));
      }
      return AttributeBytes.isDouble(bytes, at)
          && order.holds(-compare(bound, AttributeBytes.doubleValue(bytes, at)));
    };
  }

  private static ValueTest againstDouble(Filter.Order order, double bound) {
    return (bytes, at) -> {
      if (AttributeBytes.isLong(bytes, at)) {
        return order.holds(compare(AttributeBytes.longValue(bytes, at), bound));
      }
      return AttributeBytes.isDouble(bytes, at)
          && order.holds(compare(AttributeBytes.doubleValue(bytes, at), bound));
    };
  }

  /** Both zeros are equal, unlike in {@link Double#compare}. */
  private static int compare(double value, double bound) {
    return value < bound ? -1 : value > bound ? 1 : 0;
  }

  /** Compares what both are worth; a long made a double would be rounded. */
  static int compare(long value, double other) {
    if (other >= 0x1p63) {
      return -1;
    }
    if (other < -0x1p63) {
      return 1;
    }
    long whole = (long) other; // towards zero
    return value != whole ? Long.compare(value, whole) : compare(0.0, other - whole);
  }

  @Override
  public boolean passes(ConceptVersions concepts, int concept) {
    int size = concepts.attributesSize(concept);
    if (size == 0) {
      return false;
    }
    MemorySegment bytes = concepts.textMemory(concept);
    long start = concepts.textOffset(concept) + concepts.contentSize(concept);
    long at = AttributeBytes.find(bytes, start, start + size, name);
    return at != AttributeBytes.NONE && value.passes(bytes, at);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
