package sutra.storage.mmap.record;

import static sutra.storage.mmap.io.Layouts.BYTE;
import static sutra.storage.mmap.io.Layouts.LE_DOUBLE;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.record.CommitFormat.UPDATE_ATTRIBUTES_SIZE;
import static sutra.storage.mmap.record.CommitFormat.UPDATE_CONFIDENCE;
import static sutra.storage.mmap.record.CommitFormat.UPDATE_FLAGS;
import static sutra.storage.mmap.record.CommitFormat.UPDATE_REMOVED_SIZE;
import static sutra.storage.mmap.record.CommitFormat.UPDATE_SIZE;
import static sutra.storage.mmap.record.CommitFormat.UPDATE_STRENGTH;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A view of the bytes in a commit that change fields of a concept; moved from one to the next. Single
 * thread.
 */
public final class UpdateBody {

  private MemorySegment bytes;
  private long start;

  UpdateBody at(MemorySegment newBytes, long newStart) {
    bytes = newBytes;
    start = newStart;
    return this;
  }

  public long idHigh() {
    return bytes.get(LE_LONG, start);
  }

  public long idLow() {
    return bytes.get(LE_LONG, start + Long.BYTES);
  }

  /** The strength after the update of a concept that has this one before it. */
  public double strength(double before) {
    return has(CommitFormat.SETS_STRENGTH) ? bytes.get(LE_DOUBLE, start + UPDATE_STRENGTH) : before;
  }

  /** The confidence after the update of a concept that has this one before it. */
  public double confidence(double before) {
    return has(CommitFormat.SETS_CONFIDENCE)
        ? bytes.get(LE_DOUBLE, start + UPDATE_CONFIDENCE)
        : before;
  }

  /**
   * The attributes after the update of a concept that has these before it.
   *
   * @return empty if they would take more bytes than attributes may
   */
  public Optional<byte[]> attributes(byte[] before) {
    if (!replacesAttributes() && attributesSize() == 0 && removedSize() == 0) {
      return Optional.of(before);
    }
    Map<String, Object> changed =
        replacesAttributes() ? new TreeMap<>() : AttributesFormat.decode(ByteBuffer.wrap(before));
    removed().forEach(changed::remove);
    changed.putAll(attributes());
    return AttributesFormat.encodeWithinLimit(changed);
  }

  /** Whether all attributes go before those of the update are set. */
  public boolean replacesAttributes() {
    return has(CommitFormat.REPLACES_ATTRIBUTES);
  }

  /** The attributes that are set. */
  public Map<String, Object> attributes() {
    return AttributesFormat.decode(part(0, attributesSize()));
  }

  /** The names of the attributes that are removed. */
  public List<String> removed() {
    return AttributesFormat.decodeNames(part(attributesSize(), removedSize()));
  }

  int attributesSize() {
    return bytes.get(LE_INT, start + UPDATE_ATTRIBUTES_SIZE);
  }

  int removedSize() {
    return bytes.get(LE_INT, start + UPDATE_REMOVED_SIZE);
  }

  private boolean has(int flag) {
    return (bytes.get(LE_INT, start + UPDATE_FLAGS) & flag) != 0;
  }

  private ByteBuffer part(int from, int size) {
    byte[] copy = new byte[size];
    MemorySegment.copy(bytes, BYTE, start + UPDATE_SIZE + from, copy, 0, size);
    return ByteBuffer.wrap(copy);
  }
}
