package sutra.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sutra.storage.api.WriteBatch;

class GroupReaderTest {

  @Test
  void groupsHoldAtMostTheLimit() {
    List<String> items = IntStream.range(0, 600).mapToObj(Integer::toString).toList();
    GroupReader<String> reader = reader(items, 1 << 20);
    assertEquals(items.subList(0, 256), reader.next().items());
    assertEquals(items.subList(256, 512), reader.next().items());
    assertEquals(items.subList(512, 600), reader.next().items());
    assertTrue(reader.next().items().isEmpty());
    assertTrue(reader.failure().isEmpty());
  }

  @Test
  void groupEndsWithTheItemThatFillsItsBytes() {
    GroupReader<String> reader = reader(List.of("aaa", "bbbb", "c", "dddddddddddddddddd", "e"), 30);
    GroupReader.Group<String> first = reader.next();
    assertEquals(List.of("aaa", "bbbb", "c"), first.items());
    assertEquals(8, first.textBytes());
    assertEquals(List.of("dddddddddddddddddd", "e"), reader.next().items());
  }

  @Test
  void itemLargerThanAGroupIsNotLost() {
    GroupReader<String> reader = reader(List.of("x".repeat(100), "y"), 30);
    assertEquals(100, reader.next().textBytes());
    assertEquals(List.of("y"), reader.next().items());
  }

  @Test
  void nullInTheStreamEndsItAfterWhatCameBefore() {
    GroupReader<String> reader = reader(Arrays.asList("a", "b", null, "c"), 1 << 20);
    assertEquals(List.of("a", "b"), reader.next().items());
    assertTrue(reader.next().items().isEmpty());
    assertInstanceOf(NullPointerException.class, reader.failure().orElseThrow());
  }

  /** Items of a text each, with 10 bytes beside it. */
  private static GroupReader<String> reader(List<String> items, long bytesLimit) {
    BulkForm<String> form =
        new BulkForm<>() {
          @Override
          public long textBytes(String item) {
            return item.length();
          }

          @Override
          public long overheadBytes() {
            return 10;
          }

          @Override
          public WriteBatch batch(List<String> group) {
            throw new AssertionError("a reader prepares nothing");
          }
        };
    return new GroupReader<>(items.iterator(), form, bytesLimit);
  }
}
