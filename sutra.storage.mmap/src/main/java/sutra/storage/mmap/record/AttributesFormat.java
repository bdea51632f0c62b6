package sutra.storage.mmap.record;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
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
  private static final int TEXT = 1;
  private static final int LONG = 2;
  private static final int DOUBLE = 3;
  private static final int BOOLEAN = 4;
  private static final byte[] NONE = {};

  private AttributesFormat() {}

  static byte[] encode(Map<String, Object> attributes) {
    if (attributes.isEmpty()) {
      return NONE;
    }
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    try {
      for (var attribute : attributes.entrySet()) {
        write(out, attribute.getKey(), attribute.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    if (bytes.size() > SIZE_LIMIT) {
      throw new IllegalArgumentException(
          "attributes have " + bytes.size() + " bytes: expected at most " + SIZE_LIMIT);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, String name, Object value) throws IOException {
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
    if (nameBytes.length > NAME_SIZE_LIMIT) {
      throw new IllegalArgumentException(
          "attribute name has " + nameBytes.length + " bytes: expected at most " + NAME_SIZE_LIMIT);
    }
    out.writeShort(nameBytes.length);
    out.writeByte(tag(value));
    out.write(nameBytes);
    switch (value) {
      case Long number -> out.writeLong(number);
      case Double number -> out.writeDouble(number);
      case Boolean truth -> out.writeBoolean(truth);
      default -> {
        byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
        out.writeInt(text.length);
        out.write(text);
      }
    }
  }

  private static int tag(Object value) {
    return switch (value) {
      case Long _ -> LONG;
      case Double _ -> DOUBLE;
      case Boolean _ -> BOOLEAN;
      default -> TEXT;
    };
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
    byte[] utf8 = new byte[size];
    bytes.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
