package sutra.bench.peers.product;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import sutra.bench.data.Link;
import sutra.bench.data.Mix;
import sutra.bench.data.Row;

/**
 * Records and links as bytes, for products that store bytes. A key begins with 16 bytes, of which the
 * first 8 scatter and the last 8 are the index. A record's value is strength, confidence, two times,
 * the vector's length, the vector and the content.
 */
final class RowCodec {

  /** Bytes of a record's key. */
  static final int KEY_BYTES = 16;

  /** Bytes of a link's key: source, then the rank that puts the surest first, then target. */
  static final int LINK_KEY_BYTES = 40;

  /** Bytes of a link's value: confidence, weight, time. */
  static final int LINK_VALUE_BYTES = 24;

  private static final int TARGET_AT = 32;
  private static final int HEADER_BYTES = 4 * Long.BYTES + Integer.BYTES;

  private RowCodec() {}

  /** The first 8 bytes of the id of an index. */
  static long high(long index) {
    return Mix.mix(index);
  }

  static byte[] key(long index) {
    byte[] key = new byte[KEY_BYTES];
    putKey(ByteBuffer.wrap(key), index);
    return key;
  }

  static void putKey(ByteBuffer target, long index) {
    target.order(ByteOrder.BIG_ENDIAN).putLong(high(index)).putLong(index);
  }

  static long index(ByteBuffer key) {
    return key.order(ByteOrder.BIG_ENDIAN).getLong(key.position() + Long.BYTES);
  }

  static byte[] value(Row row) {
    byte[] content = row.content().getBytes(StandardCharsets.UTF_8);
    byte[] value = new byte[size(row, content)];
    putValue(ByteBuffer.wrap(value), row, content);
    return value;
  }

  static int size(Row row, byte[] content) {
    return HEADER_BYTES + row.embedding().length * Float.BYTES + content.length;
  }

  static void putValue(ByteBuffer target, Row row, byte[] content) {
    target.order(ByteOrder.LITTLE_ENDIAN);
    target.putDouble(row.strength()).putDouble(row.confidence());
    target.putLong(row.created()).putLong(row.modified());
    target.putInt(row.embedding().length);
    target.asFloatBuffer().put(row.embedding());
    target.position(target.position() + row.embedding().length * Float.BYTES);
    target.put(content);
  }

  static Row row(long index, ByteBuffer value) {
    value.order(ByteOrder.LITTLE_ENDIAN);
    double strength = value.getDouble();
    double confidence = value.getDouble();
    long created = value.getLong();
    long modified = value.getLong();
    float[] embedding = new float[value.getInt()];
    value.asFloatBuffer().get(embedding);
    value.position(value.position() + embedding.length * Float.BYTES);
    byte[] content = new byte[value.remaining()];
    value.get(content);
    String text = new String(content, StandardCharsets.UTF_8);
    return new Row(index, text, embedding, strength, confidence, created, modified);
  }

  static byte[] linkKey(Link link) {
    byte[] key = new byte[LINK_KEY_BYTES];
    putLinkKey(ByteBuffer.wrap(key), link);
    return key;
  }

  static void putLinkKey(ByteBuffer target, Link link) {
    putKey(target, link.source());
    target.putDouble(1 - link.confidence());
    putKey(target, link.target());
  }

  static byte[] linkValue(Link link) {
    byte[] value = new byte[LINK_VALUE_BYTES];
    putLinkValue(ByteBuffer.wrap(value), link);
    return value;
  }

  static void putLinkValue(ByteBuffer target, Link link) {
    target.order(ByteOrder.LITTLE_ENDIAN);
    target.putDouble(link.confidence()).putDouble(1).putLong(link.source());
  }

  static long linkTarget(ByteBuffer key) {
    return key.order(ByteOrder.BIG_ENDIAN).getLong(key.position() + TARGET_AT);
  }

  static boolean startsWith(ByteBuffer key, long index) {
    key.order(ByteOrder.BIG_ENDIAN);
    return key.remaining() >= KEY_BYTES
        && key.getLong(key.position()) == high(index)
        && key.getLong(key.position() + Long.BYTES) == index;
  }
}
