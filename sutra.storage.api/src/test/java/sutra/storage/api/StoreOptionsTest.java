package sutra.storage.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreOptionsTest {

  private final StoreOptions.Builder builder = StoreOptions.builder();

  @Test
  void defaultsAreThoseDocumented() {
    StoreOptions options = StoreOptions.defaults();
    assertEquals(Optional.empty(), options.embeddingSpace());
    assertEquals(Durability.SYNC, options.durability());
    assertEquals(BackPressure.BLOCK, options.backPressure());
    assertEquals(Duration.ofMillis(10), options.publishInterval());
    assertEquals(4L << 20, options.queueBytes());
    assertEquals(64L << 20, options.memtableBytes());
    assertEquals(4L << 30, options.memoryLimitBytes());
    assertEquals(64L << 20, options.walFileBytes());
    assertEquals(CompactionOptions.DEFAULT, options.compaction());
    assertEquals(true, options.createIfMissing());
    assertEquals(Clock.systemUTC(), options.clock());
    assertEquals(Optional.empty(), options.provider());
    assertEquals(Optional.empty(), options.kernels());
    assertEquals(0.95, options.recall());
    assertEquals(1 << 16, options.graphRows());
    assertEquals(Optional.empty(), options.quantizer());
    assertEquals(Optional.empty(), options.analyzer());
  }

  @Test
  void toBuilderKeepsEverything() throws ReflectiveOperationException {
    StoreOptions changed =
        builder
            .dimension(3)
            .durability(Durability.OS)
            .backPressure(BackPressure.REFUSE)
            .publishInterval(Duration.ofMillis(1))
            .queueBytes(1 << 16)
            .memtableBytes(1)
            .memoryLimitBytes(2)
            .walFileBytes(1 << 17)
            .compaction(CompactionOptions.DEFAULT.withSegmentsPerLevel(7))
            .createIfMissing(false)
            .readOnly(true)
            .clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
            .provider("p")
            .kernels("k")
            .recall(0.75)
            .indexThreads(99)
            .graphRows(7)
            .quantizer("q")
            .vectorForm(VectorForm.INT8)
            .analyzer("a-v1")
            .build();
    Map<String, Object> values = values(changed);
    values(StoreOptions.defaults())
        .forEach((name, value) -> assertNotEquals(value, values.get(name), name));
    assertEquals(values, values(changed.toBuilder().build()));
  }

  @Test
  void publishIntervalIsPositiveAndAtMostADay() {
    String problem = ": expected a positive duration of at most a day";
    refuses("publishInterval=PT0S" + problem, () -> builder.publishInterval(Duration.ZERO));
    refuses(
        "publishInterval=PT-1S" + problem, () -> builder.publishInterval(Duration.ofSeconds(-1)));
    Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
    refuses("publishInterval=" + endless + problem, () -> builder.publishInterval(endless));
    Duration day = Duration.ofDays(1);
    assertEquals(day, builder.publishInterval(day).build().publishInterval());
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, 0, 1 << 15, (1 << 16) + 1, 3 << 16, 1L << 31})
  void queueIsAPowerOfTwoFrom64KibibytesTo1Gibibyte(long bytes) {
    refuses(
        "queueBytes=" + bytes + ": expected a power of two from 65536 to 1073741824",
        () -> builder.queueBytes(bytes));
    assertEquals(1 << 16, builder.queueBytes(1 << 16).build().queueBytes());
    assertEquals(1 << 30, builder.queueBytes(1 << 30).build().queueBytes());
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, (1 << 16) - 1, (1 << 30) + 1, Long.MAX_VALUE})
  void logFileHas64KibibytesTo1Gibibyte(long bytes) {
    refuses(
        "walFileBytes=" + bytes + ": expected 65536 to 1073741824",
        () -> builder.walFileBytes(bytes));
    assertEquals(1 << 16, builder.walFileBytes(1 << 16).build().walFileBytes());
    assertEquals(1 << 30, builder.walFileBytes(1 << 30).build().walFileBytes());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void sizesInMemoryArePositive(long bytes) {
    String problem = "=" + bytes + ": expected a positive number";
    refuses("memtableBytes" + problem, () -> builder.memtableBytes(bytes));
    refuses("memoryLimitBytes" + problem, () -> builder.memoryLimitBytes(bytes));
  }

  @Test
  void dimensionIsThatOfAnEmbeddingSpace() {
    refuses("dimension=4097: expected 1 to 4096", () -> builder.dimension(4097));
    assertEquals(
        Optional.of(EmbeddingSpace.ofDimension(3)), builder.dimension(3).build().embeddingSpace());
  }

  @Test
  void nothingIsNull() {
    Stream<Executable> calls =
        Stream.of(
            () -> builder.embeddingSpace(null),
            () -> builder.durability(null),
            () -> builder.backPressure(null),
            () -> builder.publishInterval(null),
            () -> builder.clock(null),
            () -> builder.provider(null),
            () -> builder.kernels(null));
    calls.forEach(call -> assertThrows(NullPointerException.class, call));
  }

  /** What every accessor returns. */
  private static Map<String, Object> values(StoreOptions options)
      throws ReflectiveOperationException {
    Map<String, Object> values = new TreeMap<>();
    for (Method method : StoreOptions.class.getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers())
          && !Modifier.isStatic(method.getModifiers())
          && !method.getName().equals("toBuilder")) {
        values.put(method.getName(), method.invoke(options));
      }
    }
    assertEquals(StoreOptions.class.getDeclaredFields().length, values.size(), values.toString());
    return values;
  }

  private static void refuses(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
