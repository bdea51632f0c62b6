package sutra.storage.mmap.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sutra.storage.mmap.io.Layouts.BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sutra.storage.api.CorruptStoreException;

class AttributeBytesTest {

  private static final long BEFORE = 7; // attributes follow a content of any size

  private final Arena arena = Arena.ofConfined();
  private final Map<String, Object> attributes =
      new TreeMap<>(
          Map.of(
              "lang", "en", "year", -5L, "share", 0.25, "read", true, "größe", "ß", "empty", ""));
  private final byte[] encoded = AttributesFormat.encode(attributes);
  private final long end = BEFORE + encoded.length;
  private final MemorySegment bytes = stored(encoded);

  @AfterEach
  void free() {
    arena.close();
  }

  private MemorySegment stored(byte[] attributeBytes) {
    MemorySegment memory = arena.allocate(BEFORE + attributeBytes.length);
    MemorySegment.copy(attributeBytes, 0, memory, BYTE, BEFORE, attributeBytes.length);
    return memory;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private long find(String name) {
    return AttributeBytes.find(bytes, BEFORE, end, utf8(name));
  }

  @Test
  void eachAttributeIsFound() {
    attributes.keySet().forEach(name -> assertNotEquals(AttributeBytes.NONE, find(name), name));
    for (String other : new String[] {"lan", "langs", "LANG", "a", "zz", "en"}) {
      assertEquals(AttributeBytes.NONE, find(other), other);
    }
    assertEquals(AttributeBytes.NONE, AttributeBytes.find(bytes, BEFORE, BEFORE, utf8("lang")));
  }

  @Test
  void valuesAreReadWhereTheyAre() {
    assertTrue(AttributeBytes.isText(bytes, find("lang"), utf8("en")));
    assertTrue(AttributeBytes.isText(bytes, find("größe"), utf8("ß")));
    assertTrue(AttributeBytes.isText(bytes, find("empty"), utf8("")));
    assertEquals(-5, AttributeBytes.longValue(bytes, find("year")));
    assertEquals(0.25, AttributeBytes.doubleValue(bytes, find("share")));
    assertTrue(AttributeBytes.isTruth(bytes, find("read"), true));
    assertFalse(AttributeBytes.isTruth(bytes, find("read"), false));
  }

  @Test
  void typesAreToldApart() {
    assertFalse(AttributeBytes.isText(bytes, find("lang"), utf8("e")));
    assertFalse(AttributeBytes.isText(bytes, find("lang"), utf8("de")));
    assertFalse(AttributeBytes.isText(bytes, find("read"), utf8("true")));
    assertFalse(AttributeBytes.isTruth(bytes, find("year"), true));
    assertTrue(AttributeBytes.isLong(bytes, find("year")));
    assertFalse(AttributeBytes.isDouble(bytes, find("year")));
    assertTrue(AttributeBytes.isDouble(bytes, find("share")));
    assertFalse(AttributeBytes.isLong(bytes, find("lang")));
  }

  @Test
  void cutOffAttributesAreDamage() {
    byte[] one = AttributesFormat.encode(Map.of("lang", "english"));
    MemorySegment memory = stored(one);
    for (int size = 1; size < one.length; size++) {
      long cut = BEFORE + size;
      assertThrows(
          CorruptStoreException.class,
          () -> AttributeBytes.find(memory, BEFORE, cut, utf8("year")));
    }
  }

  @Test
  void damagedBytesAreNeverReadPastTheirEnd() {
    long seed = System.nanoTime();
    System.out.println("AttributeBytesTest seed=" + seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = encoded.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      MemorySegment memory = stored(damaged);
      try {
        long at = AttributeBytes.find(memory, BEFORE, end, utf8("unknown"));
        assertTrue(at == AttributeBytes.NONE || at < end);
      } catch (CorruptStoreException e) {
        assertTrue(e.getMessage().startsWith("attribute"), e.getMessage());
      }
    }
  }
}
