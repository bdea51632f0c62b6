package sutra.storage.mmap.wal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import sutra.storage.api.UnsupportedFormatException;
import sutra.storage.api.VerifyReport.Damage;
import sutra.storage.mmap.io.CrashImage;
import sutra.storage.mmap.io.Fault;

/** What reading a log makes of every kind of end and of damage. */
class WalScanTest {

  private final long seed = new Random().nextLong();
  private final TestLog log;

  WalScanTest() throws IOException {
    System.out.println("WalScanTest seed " + seed);
    log = new TestLog(seed);
  }

  private Damage damage() throws IOException {
    WalRecovery found = log.read(new ArrayList<>());
    assertEquals(1, found.damages().size(), found::toString);
    return found.damages().getFirst();
  }

  private WalRecovery requireFirst(int count) throws IOException {
    List<byte[]> found = new ArrayList<>();
    WalRecovery recovery = log.read(found);
    assertEquals(List.of(), recovery.damages());
    assertEquals(count, found.size());
    for (int i = 0; i < count; i++) {
      assertArrayEquals(log.payloads.get(i), found.get(i), "payload " + i);
    }
    assertEquals(count, recovery.lastSequence());
    return recovery;
  }

  private void flipBit(long file, long offset) throws IOException {
    byte[] content = log.content(file);
    content[(int) offset] ^= (byte) (1 << (offset % 8));
    log.replace(file, content);
  }

  @Test
  void emptyLogHasNothing() throws IOException {
    WalRecovery found = requireFirst(0);
    assertEquals(WalPosition.START, found.forced());
    assertEquals(0, found.files());
  }

  @Test
  void closedLogGivesBackEverything() throws IOException {
    log.open();
    log.append(8);
    log.append(4096);
    log.appendForced(80_000); // larger than a file
    log.append(16);
    log.close();
    WalRecovery found = requireFirst(4);
    assertEquals(3, found.files());
    assertEquals(List.of(), found.unforced());
    assertEquals(4_000, found.committedMicros());
  }

  @Test
  void tailTornAtAnyByteEndsTheLogThere() throws IOException {
    log.open();
    log.append(200);
    log.appendForced(304);
    for (int size : new int[] {8, 512, 120}) {
      log.append(size); // unforced
    }
    log.kill();
    byte[] whole = log.content(1);
    int end = (int) lastByte(whole) + 1;
    var random = new Random(seed);
    for (int cut = (int) (long) log.offsets.get(2); cut < end; cut++) {
      byte[] zeros = whole.clone();
      Arrays.fill(zeros, cut, zeros.length, (byte) 0);
      byte[] ones = whole.clone();
      Arrays.fill(ones, cut, zeros.length, (byte) 0xFF);
      ones[cut] = (byte) ~whole[cut];
      byte[] noise = whole.clone();
      for (int i = cut; i < noise.length; i++) {
        noise[i] ^= (byte) (1 + random.nextInt(255));
      }
      for (byte[] torn : List.of(Arrays.copyOf(whole, cut), zeros, ones, noise)) {
        requireWholeFramesBefore(cut, torn, cut % 16 == 0);
      }
    }
  }

  private void requireWholeFramesBefore(int cut, byte[] torn, boolean goOn) throws IOException {
    var copy = log.files().afterKill(log.wal().directory().getParent());
    copy.put(log.wal().path(1), torn);
    var files = new WalFiles(copy, log.wal().directory());
    int whole = 0;
    long end = log.offsets.getFirst();
    for (int i = 0; i < log.payloads.size(); i++) {
      long frameEnd = log.offsets.get(i) + WalFormat.FRAME_HEADER_SIZE + log.payloads.get(i).length;
      if (frameEnd <= cut) {
        whole++;
        end = frameEnd;
      }
    }
    WalRecovery found = WalScan.read(files, TestLog.STORE, 1, (_, _) -> {});
    String place = "cut at " + cut;
    assertEquals(List.of(), found.damages(), place);
    assertEquals(whole, found.commits(), place);
    assertEquals(Math.max(0, lastByte(torn) + 1 - end), found.discardedTailBytes(), place);
    if (goOn) {
      try (var writer = new WalWriter(files, TestLog.STORE, 1 << 16, found)) {
        try (var arena = java.lang.foreign.Arena.ofConfined()) {
          writer.append(arena.allocate(64, 8), new WalFrame(16, 1, whole + 1, 0));
        }
        writer.force();
      }
      WalRecovery after = WalScan.read(files, TestLog.STORE, 1, (_, _) -> {});
      assertEquals(List.of(), after.damages(), place);
      assertEquals(whole + 1, after.lastSequence(), place);
      assertEquals(0, after.discardedTailBytes(), place);
    }
  }

  private static long lastByte(byte[] content) {
    int last = content.length - 1;
    while (last >= 0 && content[last] == 0) {
      last--;
    }
    return last;
  }

  @Test
  void anyBitFlippedInWhatWasForcedIsDamage() throws IOException {
    log.open();
    for (int i = 0; i < 4; i++) {
      log.appendForced(160);
    }
    log.close();
    byte[] whole = log.content(1);
    for (int at = 0; at < WalFormat.HEADER_SIZE; at += at < WalFormat.FILE_HEADER_SIZE ? 1 : 61) {
      flipBit(1, at);
      assertEquals("wal/000001.wal@0", place(damage()), "header byte " + at);
      log.replace(1, whole);
    }
    for (int frame = 0; frame < 4; frame++) {
      long start = log.offsets.get(frame);
      for (long at = start; at < start + WalFormat.FRAME_HEADER_SIZE + 160; at++) {
        flipBit(1, at);
        long logEnd = frame == 0 ? start : log.offsets.get(frame - 1) + 208;
        assertEquals("wal/000001.wal@" + logEnd, place(damage()), "byte " + at);
        log.replace(1, whole);
      }
    }
    requireFirst(4);
  }

  private static String place(Damage damage) {
    return damage.file() + "@" + damage.offset();
  }

  @Test
  void bitFlippedBetweenFramesHarmsNothing() throws IOException {
    log.open();
    log.appendForced(160);
    log.appendForced(160);
    log.kill();
    flipBit(1, log.offsets.get(1) - 1);
    requireFirst(2);
  }

  /** Nothing stands behind it that could prove that it was forced; a torn write looks the same. */
  @Test
  void damageOfTheLastFrameOfALogNeverClosedLooksLikeATornTail() throws IOException {
    log.open();
    log.appendForced(160);
    log.appendForced(160);
    log.kill();
    flipBit(1, log.offsets.get(1) + 60);
    assertTrue(requireFirst(1).discardedTailBytes() > 0);
  }

  @Test
  void damagedClosingFrameLosesNothing() throws IOException {
    log.open();
    log.appendForced(160);
    log.close();
    flipBit(1, log.content(1).length - 1);
    assertTrue(requireFirst(1).discardedTailBytes() > 0);
    log.open();
    log.appendForced(80);
    requireFirst(2);
  }

  /** The device wrote a later page and not an earlier one, neither of which was forced. */
  @Test
  void pageLostBehindAForceIsATornTail() throws IOException {
    log.open();
    log.appendForced(160);
    log.append(4096 - 48); // starts a page, fills it
    log.append(160);
    log.kill();
    byte[] content = log.content(1);
    int lost = (int) (long) log.offsets.get(1);
    Arrays.fill(content, lost, lost + 4096, (byte) 0);
    log.replace(1, content);
    assertTrue(requireFirst(1).discardedTailBytes() > 0);
  }

  /** As before, but the frame behind the lost one begins where one behind a force would. */
  @Test
  void frameThatFollowsALostOneAtAPageIsNotTakenForTheNext() throws IOException {
    log.open();
    log.append(160);
    log.append(4096 - 208 - 48);
    log.append(160);
    log.kill();
    byte[] content = log.content(1);
    Arrays.fill(
        content, (int) (long) log.offsets.get(1), (int) (long) log.offsets.get(2), (byte) 0);
    log.replace(1, content);
    assertTrue(requireFirst(1).discardedTailBytes() > 0);
  }

  @Test
  void framesReadFromTheCacheAreRepeatedBeforeTheLogGoesOn() throws IOException {
    log.open();
    log.appendForced(160);
    log.append(4000);
    log.append(80);
    log.kill();
    WalRecovery found = log.open();
    assertEquals(2, found.unforced().size());
    assertEquals(1, found.forcedSequence());
    log.appendForced(80);
    log.crash(CrashImage.NOTHING_UNFORCED);
    assertEquals(2, requireFirst(4).files());
  }

  @Test
  void framesWhoseForceFailedAreRepeatedThoughTheSystemForgotThem() throws IOException {
    log.open();
    log.appendForced(160);
    log.append(4000);
    log.files()
        .setFault(operation ->
            operation.startsWith("force ") ? Fault.Outcome.FAILS : Fault.Outcome.HAPPENS);
    assertThrows(IOException.class, log::force);
    assertThrows(IOException.class, () -> log.append(8));
    log.payloads.removeLast();
    log.kill();
    log.open();
    log.appendForced(80);
    log.crash(CrashImage.EVERYTHING);
    requireFirst(3);
  }

  @Test
  void repeatedFramesCountAsForcedAtOnce() throws IOException {
    log.open();
    log.append(160);
    log.kill();
    log.open();
    log.append(80);
    log.crash(CrashImage.NOTHING_UNFORCED); // the new file has its name, and nothing new in it
    log.payloads.removeLast();
    WalRecovery found = requireFirst(1);
    assertEquals(List.of(), found.unforced());
    flipBit(2, WalFormat.HEADER_SIZE + 50);
    assertEquals("wal/000002.wal@4096", place(damage()));
  }

  @Test
  void framesOfAnEarlierLifeOfTheFileDoNotCount() throws IOException {
    log.open();
    log.appendForced(160);
    log.kill();
    var other = new TestLog(seed + 1);
    other.open();
    other.appendForced(160);
    byte[] mixed = log.content(1);
    byte[] stale = other.content(1);
    int start = (int) WalFormat.HEADER_SIZE;
    System.arraycopy(stale, start, mixed, start, mixed.length - start);
    log.replace(1, mixed);
    requireFirst(0);
  }

  @Test
  void frameAtAnotherOffsetIsDamage() throws IOException {
    log.open();
    for (int i = 0; i < 3; i++) {
      log.appendForced(160);
    }
    log.close();
    byte[] content = log.content(1);
    int from = (int) (long) log.offsets.get(1);
    System.arraycopy(content, from, content, (int) (long) log.offsets.get(2), 208);
    log.replace(1, content);
    assertEquals("wal/000001.wal@" + (from + 208), place(damage()));
  }

  @Test
  void damageInAFileThatOthersFollowIsFoundAndTheOthersAreChecked() throws IOException {
    threeFiles();
    flipBit(1, WalFormat.HEADER_SIZE + 60);
    flipBit(3, WalFormat.HEADER_SIZE + 60);
    List<byte[]> found = new ArrayList<>();
    WalRecovery recovery = log.read(found);
    assertEquals(
        List.of("wal/000001.wal@4096", "wal/000003.wal@4096"),
        recovery.damages().stream().map(WalScanTest::place).toList());
    assertEquals(0, found.size());
  }

  private void threeFiles() throws IOException {
    for (int i = 0; i < 3; i++) {
      log.open();
      log.appendForced(160);
      log.close();
    }
    assertEquals(3, requireFirst(3).files());
  }

  @Test
  void missingFilesAreDamage() throws IOException {
    threeFiles();
    byte[] second = log.content(2);
    log.files().remove(log.wal().path(2));
    assertEquals("wal/000002.wal@0", place(damage()));
    log.replace(2, second);
    log.files().remove(log.wal().path(1));
    assertEquals("wal/000001.wal@0", place(damage()));
    log.files().remove(log.wal().directory());
    assertEquals("wal@0", place(damage()));
  }

  @Test
  void exchangedAndCopiedFilesAreDamage() throws IOException {
    threeFiles();
    byte[] first = log.content(1);
    byte[] second = log.content(2);
    log.replace(1, second);
    assertEquals("wal/000001.wal@0", place(damage()));
    log.replace(1, first);
    log.replace(4, log.content(3));
    assertEquals("wal/000004.wal@0", place(damage()));
  }

  @Test
  void fileOfAnotherStoreIsDamage() throws IOException {
    var other = new TestLog(seed, new UUID(1, 2));
    other.open();
    other.appendForced(160);
    log.replace(1, other.content(1));
    assertTrue(damage().problem().contains("of store " + new UUID(1, 2)), damage()::toString);
  }

  @Test
  void fileCutWithinItsHeaderIsDamage() throws IOException {
    threeFiles();
    for (int size : new int[] {0, 1, 111, 112, 4095}) {
      log.replace(3, Arrays.copyOf(log.content(3), size));
      assertEquals("wal/000003.wal@0", place(damage()), size + " bytes");
      assertEquals(0, log.read(new ArrayList<>()).commits());
    }
  }

  @Test
  void fileCutBehindItsHeaderIsDamageIfAnotherFollows() throws IOException {
    threeFiles();
    log.replace(2, Arrays.copyOf(log.content(2), 4200));
    assertEquals("wal/000002.wal@4096", place(damage()));
  }

  @Test
  void foreignNamesAreNotRead() throws IOException {
    threeFiles();
    for (String name : List.of("000004.wal.tmp", "0000004.wal", "4.wal", "000002.wal.bak")) {
      log.files().put(log.wal().directory().resolve(name), new byte[] {1});
    }
    requireFirst(3);
  }

  @Test
  void newerFormatIsRefusedByName() throws IOException {
    log.open();
    log.appendForced(160);
    log.close();
    byte[] content = log.content(1);
    try (var arena = java.lang.foreign.Arena.ofConfined()) {
      var page = arena.allocate(WalFormat.HEADER_SIZE, 8);
      page.copyFrom(
          java.lang.foreign.MemorySegment.ofArray(content).asSlice(0, WalFormat.HEADER_SIZE));
      page.set(sutra.storage.mmap.io.Layouts.LE_SHORT, 8, (short) 2);
      page.set(
          sutra.storage.mmap.io.Layouts.LE_INT,
          WalFormat.FILE_HEADER_SIZE - 4,
          WalFormat.fileHeaderChecksum(page));
      java.lang.foreign.MemorySegment.ofArray(content).copyFrom(page);
    }
    log.replace(1, content);
    var problem = assertThrows(UnsupportedFormatException.class, () -> log.read(new ArrayList<>()));
    assertTrue(problem.getMessage().startsWith("wal/000001.wal: format 2"), problem.getMessage());
  }

  @Test
  void contentThatLooksLikeFramesIsNotTakenForAny() throws IOException {
    log.open();
    log.append(80);
    log.append(8_000);
    log.kill();
    byte[] content = log.content(1);
    byte[] frame = Arrays.copyOfRange(content, 4096, 4096 + 128);
    int start = (int) (long) log.offsets.get(1);
    for (int at = start + 48; at + 128 < start + 8_000; at += 128) {
      System.arraycopy(frame, 0, content, at, 128);
    }
    log.replace(1, content);
    assertTrue(requireFirst(1).discardedTailBytes() > 0);
  }

  @Test
  void contentThatDoesNotParseIsDamage() throws IOException {
    log.open();
    log.appendForced(160);
    log.close();
    WalRecovery found =
        WalScan.read(
            log.wal(),
            TestLog.STORE,
            1,
            (_, _) -> {
              throw new IllegalArgumentException("no commit");
            });
    assertEquals("wal/000001.wal@4096", place(found.damages().getFirst()));
    assertEquals(0, found.commits());
  }
}
