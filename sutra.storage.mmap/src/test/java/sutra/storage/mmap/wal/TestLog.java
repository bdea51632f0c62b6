package sutra.storage.mmap.wal;

import static sutra.storage.mmap.io.Layouts.BYTE;
import static sutra.storage.mmap.io.Layouts.align;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import sutra.storage.mmap.io.CrashImage;
import sutra.storage.mmap.io.SimulatedFileSystem;

/** A log on simulated files, one commit of random bytes in each frame. Knows where its frames are. */
final class TestLog {

  static final UUID STORE = new UUID(0x1122334455667788L, 0x99AABBCCDDEEFF00L);
  static final long FILE_SIZE_LIMIT = 1 << 16;

  private static final Path ROOT = Path.of("/simulated");

  private final Random random;
  private final UUID store;
  private SimulatedFileSystem files = new SimulatedFileSystem(ROOT);
  private WalWriter writer;

  /** The payloads of all frames appended, by sequence from 1. */
  final List<byte[]> payloads = new ArrayList<>();

  /** Where the frames of the newest file begin. */
  final List<Long> offsets = new ArrayList<>();

  private long end;

  TestLog(long seed) throws IOException {
    this(seed, STORE);
  }

  TestLog(long seed, UUID store) throws IOException {
    this.random = new Random(seed);
    this.store = store;
    files.createDirectories(wal().directory());
    files.forceDirectory(ROOT);
  }

  WalFiles wal() {
    return new WalFiles(files, ROOT.resolve("wal"));
  }

  SimulatedFileSystem files() {
    return files;
  }

  /** Starts a life of the log with what reading it finds. */
  WalRecovery open() throws IOException {
    WalRecovery recovery = read(new ArrayList<>());
    writer = new WalWriter(wal(), store, FILE_SIZE_LIMIT, recovery, random::nextLong);
    offsets.clear();
    end = WalFormat.HEADER_SIZE;
    for (UnforcedFrame frame : recovery.unforced()) {
      end += frame.size();
    }
    end = recovery.unforced().isEmpty() ? end : align(end, WalFormat.PAGE_SIZE);
    return recovery;
  }

  /** Appends a frame with a payload of that many bytes, none of them zero. */
  void append(int size) throws IOException {
    byte[] payload = new byte[size];
    for (int i = 0; i < size; i++) {
      payload[i] = (byte) (1 + random.nextInt(255));
    }
    payloads.add(payload);
    offsets.add(end);
    end += WalFormat.FRAME_HEADER_SIZE + size;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment frame = arena.allocate(WalFormat.FRAME_HEADER_SIZE + size, 8);
      MemorySegment.copy(payload, 0, frame, BYTE, WalFrame.PAYLOAD_OFFSET, size);
      writer.append(frame, new WalFrame(size, 1, payloads.size(), 1_000L * payloads.size()));
    }
  }

  /** Says what the frames to come need of a reader. {@link #offsets} are then no longer right. */
  void require(long features) {
    writer.require(features);
  }

  void startNextFile() throws IOException {
    writer.startNextFile(payloads.size() + 1);
  }

  void force() throws IOException {
    writer.force();
    end = align(end, WalFormat.PAGE_SIZE);
  }

  /** Appends a frame and forces it. */
  void appendForced(int size) throws IOException {
    append(size);
    force();
  }

  void close() throws IOException {
    writer.finish(payloads.size() + 1, 0);
    writer.close();
  }

  /** Ends the life as a power cut would. */
  void crash(CrashImage image) {
    files = files.crash(ROOT, image, random);
  }

  /** Ends the life as kill -9 would. */
  void kill() {
    files = files.afterKill(ROOT);
  }

  byte[] content(long number) throws IOException {
    return files.content(wal().path(number));
  }

  void replace(long number, byte[] content) throws IOException {
    files.put(wal().path(number), content);
  }

  /** Reads the log and collects the payloads of its frames. */
  WalRecovery read(List<byte[]> found) throws IOException {
    return WalScan.read(
        wal(),
        store,
        1,
        (frame, contents) -> {
          byte[] payload = new byte[contents.payloadSize()];
          MemorySegment.copy(frame, BYTE, WalFrame.PAYLOAD_OFFSET, payload, 0, payload.length);
          found.add(payload);
        });
  }
}
