package sutra.storage.mmap.wal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static sutra.storage.mmap.io.Layouts.BYTE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file states what its frames need of a reader, and no file that needs nothing does. */
class WalFeaturesTest {

  private TestLog log;

  @BeforeEach
  void prepare() throws IOException {
    long seed = new Random().nextLong();
    System.out.println("WalFeaturesTest seed " + seed);
    log = new TestLog(seed);
    log.open();
  }

  private long features(long number) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment page = arena.allocate(WalFormat.HEADER_SIZE, 8);
      MemorySegment.copy(log.content(number), 0, page, BYTE, 0, (int) page.byteSize());
      return WalFormat.decodeFileHeader(page).features();
    }
  }

  private List<Long> featuresOfFiles() throws IOException {
    List<Long> features = new ArrayList<>();
    for (long number : log.wal().numbers()) {
      features.add(features(number));
    }
    return features;
  }

  @Test
  void firstFrameThatNeedsAFeatureStartsAFile() throws IOException {
    log.append(100);
    log.require(WalFrame.FIELD_UPDATES);
    log.append(100);
    log.append(100);
    log.require(WalFrame.FIELD_UPDATES);
    log.appendForced(60_000);
    log.appendForced(60_000);
    log.close();
    assertEquals(List.of(0L, 1L, 1L), featuresOfFiles());
    List<byte[]> found = new ArrayList<>();
    assertEquals(List.of(), log.read(found).damages());
    assertEquals(5, found.size());
  }

  @Test
  void fileWithoutFramesMayBeFollowed() throws IOException {
    log.startNextFile();
    log.require(WalFrame.FIELD_UPDATES);
    log.appendForced(100);
    log.kill();
    assertEquals(List.of(0L, 1L), featuresOfFiles());
    List<byte[]> found = new ArrayList<>();
    assertEquals(List.of(), log.read(found).damages());
    assertEquals(1, found.size());
  }

  @Test
  void framesThatAreRepeatedKeepTheirFeature() throws IOException {
    log.require(WalFrame.FIELD_UPDATES);
    log.append(100);
    log.kill();
    assertEquals(WalFrame.FIELD_UPDATES, log.open().features());
    log.append(100);
    assertEquals(List.of(1L, 1L), featuresOfFiles());
  }

  @Test
  void lifeBehindAnOrderlyEndNeedsNothing() throws IOException {
    log.require(WalFrame.FIELD_UPDATES);
    log.append(100);
    log.close();
    log.open();
    log.append(100);
    assertEquals(List.of(1L, 0L), featuresOfFiles());
  }
}
