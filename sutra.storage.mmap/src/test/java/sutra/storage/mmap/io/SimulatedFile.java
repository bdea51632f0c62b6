package sutra.storage.mmap.io;

import java.util.Arrays;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/** A file's bytes as a process sees them, as the device holds them, and which differ. */
final class SimulatedFile implements SimulatedFileSystem.Node {

  private static final int SECTOR = 512;

  private byte[] seen;
  private byte[] durable;

  /** Sectors written since the last force. */
  private final BitSet dirty = new BitSet();

  SimulatedFile(byte[] content) {
    this.seen = content.clone();
    this.durable = content.clone();
  }

  int size() {
    return seen.length;
  }

  int read(byte[] target, long position) {
    int count = (int) Math.max(0, Math.min(target.length, seen.length - position));
    if (count > 0) {
      System.arraycopy(seen, (int) position, target, 0, count);
    }
    return count;
  }

  void write(byte[] source, int count, long position) {
    int end = Math.toIntExact(position + count);
    if (count == 0) {
      return;
    }
    if (end > seen.length) {
      seen = Arrays.copyOf(seen, end);
    }
    System.arraycopy(source, 0, seen, (int) position, count);
    dirty.set((int) position / SECTOR, (end - 1) / SECTOR + 1);
  }

  void truncate(long size) {
    seen = Arrays.copyOf(seen, (int) Math.min(size, seen.length));
  }

  void force() {
    byte[] forced = Arrays.copyOf(durable, seen.length);
    for (int i = dirty.nextSetBit(0); i >= 0; i = dirty.nextSetBit(i + 1)) {
      copy(seen, forced, i * SECTOR, SECTOR);
    }
    durable = forced;
    dirty.clear();
  }

  /** As Linux does it: the pages count as written from now on, though they are not on the device. */
  void forceInVain() {
    dirty.clear();
  }

  /** The same bytes for another process: what is not on the device is not there either. */
  SimulatedFile copy() {
    var copy = new SimulatedFile(durable);
    copy.seen = seen.clone();
    copy.dirty.or(dirty);
    return copy;
  }

  SimulatedFile afterCrash(CrashImage image, RandomGenerator random) {
    return new SimulatedFile(
        switch (image) {
          case NOTHING_UNFORCED -> durable.clone();
          case EVERYTHING -> withAllDirty();
          default -> withSomeDirty(image, random);
        });
  }

  /** What was written reaches the device in the end; what a force in vain forgot never does. */
  private byte[] withAllDirty() {
    var file = new SimulatedFile(durable);
    file.seen = seen;
    file.dirty.or(dirty);
    file.force();
    return file.durable;
  }

  private byte[] withSomeDirty(CrashImage image, RandomGenerator random) {
    byte[] content = Arrays.copyOf(durable, random.nextBoolean() ? seen.length : durable.length);
    for (int start = 0; start < content.length; start += image.unit()) {
      int from = start / SECTOR;
      boolean touched =
          dirty.nextSetBit(from) >= 0 && dirty.nextSetBit(from) * SECTOR < start + image.unit();
      if (!touched) {
        continue;
      }
      int fate = random.nextInt(image == CrashImage.GARBAGE ? 3 : 2);
      if (fate == 1) {
        copy(seen, content, start, image.unit());
      } else if (fate == 2) {
        byte[] garbage = new byte[image.unit()];
        random.nextBytes(garbage);
        System.arraycopy(
            garbage, 0, content, start, Math.min(garbage.length, content.length - start));
      }
    }
    return content;
  }

  private static void copy(byte[] from, byte[] to, int start, int count) {
    int available = Math.min(count, Math.min(from.length, to.length) - start);
    if (available > 0) {
      System.arraycopy(from, start, to, start, available);
    }
  }
}
