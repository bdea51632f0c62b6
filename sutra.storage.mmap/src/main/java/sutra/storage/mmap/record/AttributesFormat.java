package sutra.storage.mmap.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Bytes of a concept's attributes: for each, in the order of names, the size of the name (u16), the
 * tag of the type (u8), the name in UTF-8, and the value: a text as u32 size and UTF-8, an integer
 * or a float as 8 bytes, a truth value as 1. Numbers are big-endian. No attributes are no bytes.
 */
public final class AttributesFormat {

  /** The most bytes that the attributes of one concept may have. */
  static final int SIZE_LIMIT = 16 << 20;

  private static final int NAME_SIZE_LIMIT = 0xFFFF;
  static final int TEXT = 1;
  static final int LONG = 2;
  static final int DOUBLE = 3;
  static final int BOOLEAN = 4;
  private static final byte[] NONE = {};
  private static final int USUAL_SIZE = 128;

  /** The size of the name and the tag. */
  private static final int HEADER_SIZE = Short.BYTES + 1;

  private AttributesFormat() {}

  static byte[] encode(Map<String, Object> attributes) {
    if (attributes.isEmpty()) {
      return NONE;
    }
    ByteBuffer out = ByteBuffer.allocate(USUAL_SIZE);
    for (var attribute : attributes.entrySet()) {
      out = write(out, attribute.getKey(), attribute.getValue());
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  /** The same, or empty if there would be more bytes than the limit. */
  static Optional<byte[]> encodeWithinLimit(Map<String, Object> attributes) {
    long size = 0;
    for (var attribute : attributes.entrySet()) {
      size += HEADER_SIZE + utf8(attribute.getKey()).length;
      int tag = tag(attribute.getValue());
      size += valueSize(tag, tag == TEXT ? utf8((String) attribute.getValue()) : NONE);
    }
    return size > SIZE_LIMIT ? Optional.empty() : Optional.of(encode(attributes));
  }

  /** Names alone, each with its size (u16, big-endian) before it. */
  static byte[] encodeNames(Collection<String> names) {
    ByteBuffer out = ByteBuffer.allocate(names.isEmpty() ? 0 : USUAL_SIZE);
    for (String name : names) {
      byte[] utf8 = nameBytes(name);
      out = withRoom(out, Short.BYTES + utf8.length);
      out.putShort((short) utf8.length).put(utf8);
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  /** Reads names back. */
  static List<String> decodeNames(ByteBuffer bytes) {
    List<String> names = new ArrayList<>();
    while (bytes.hasRemaining()) {
      names.add(text(bytes, Short.toUnsignedInt(bytes.getShort())));
    }
    return names;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] nameBytes(String name) {
    byte[] bytes = utf8(name);
    if (bytes.length > NAME_SIZE_LIMIT) {
      throw new IllegalArgumentException(
          "attribute name has " + bytes.length + " bytes: expected at most " + NAME_SIZE_LIMIT);
    }
    return bytes;
  }

  private static ByteBuffer write(ByteBuffer target, String name, Object value) {
    byte[] nameBytes = nameBytes(name);
    int tag = tag(value);
    byte[] text = tag == TEXT ? utf8((String) value) : NONE;
    long size = HEADER_SIZE + nameBytes.length + valueSize(tag, text);
    ByteBuffer out = withRoom(target, size);
    out.putShort((short) nameBytes.length).put((byte) tag).put(nameBytes);
    return switch (tag) {
      case LONG -> out.putLong((Long) value);
      case DOUBLE -> out.putDouble((Double) value);
      case BOOLEAN -> out.put((byte) ((Boolean) value ? 1 : 0));
      default -> out.putInt(text.length).put(text);
    };
  }

  /** Tests of one type each: a switch over types would make a class at run time for every store. */
  private static int tag(Object value) {
    if (value instanceof String) {
      return TEXT;
    }
    if (value instanceof Long) {
      return LONG;
    }
    return value instanceof Double ? DOUBLE : BOOLEAN;
  }

  private static long valueSize(int tag, byte[] text) {
    return switch (tag) {
      case LONG, DOUBLE -> Long.BYTES;
      case BOOLEAN -> 1;
      default -> Integer.BYTES + (long) text.length;
    };
  }

  private static ByteBuffer withRoom(ByteBuffer out, long more) {
    long needed = out.position() + more;
    if (needed <= out.capacity()) {
      return out;
    }
    if (needed > SIZE_LIMIT) {
      throw new IllegalArgumentException(
          "attributes have " + needed + " bytes or more: expected at most " + SIZE_LIMIT);
    }
    int capacity = (int) Math.min(SIZE_LIMIT, 2 * needed);
    return ByteBuffer.allocate(capacity).put(out.flip());
  }

  /** Reads attributes back. */
  public static Map<String, Object> decode(ByteBuffer bytes) {
    Map<String, Object> attributes = new TreeMap<>();
    while (bytes.hasRemaining()) {
      int nameSize = Short.toUnsignedInt(bytes.getShort());
      int tag = bytes.get();
      String name = text(bytes, nameSize);
      attributes.put(
          name,
          switch (tag) {
            case LONG -> bytes.getLong();
            case DOUBLE -> bytes.getDouble();
            case BOOLEAN -> bytes.get() != 0;
            case TEXT -> text(bytes, bytes.getInt());
            default -> throw new IllegalStateException("attribute tag " + tag + " is unknown");
          });
    }
    return attributes;
  }

  private static String text(ByteBuffer bytes, int size) {
    if (size < 0 || size > bytes.remaining()) { // before memory is taken for it
      throw new IllegalStateException(
          "attribute text of %d bytes, %d are left".formatted(size, bytes.remaining()));
    }
    byte[] utf8 = new byte[size];
    bytes.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
