package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.StoreIoException;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.UnsupportedFormatException;
import sutra.storage.api.VerifyReport;
import sutra.storage.mmap.io.Fault;
import sutra.storage.mmap.io.SimulatedFileSystem;

/** What is done about packed stores that are not as they were written, or are none. */
class PackDamageTest {

  private static final int BLOCK_SIZE = 1 << 16;

  @TempDir Path directories;

  private Path root;
  private SimulatedFileSystem files;
  private MmapStoreProvider provider;
  private Path file;
  private byte[] sound;

  @BeforeEach
  void pack() throws IOException {
    root = new SimulatedStore(directories).newRoot();
    files = new SimulatedFileSystem(root);
    provider = new MmapStoreProvider(files);
    file = root.resolve("memory.sutra");
    try (ConceptStore store = SimulatedStore.open(files, root)) {
      for (int i = 0; i < 20; i++) {
        store.put(Concept.builder(new ConceptId(0, i % 15), "river bank " + i).build());
      }
      store.pack(file);
    }
    sound = files.content(file);
  }

  private VerifyReport verify(byte[] content) throws IOException {
    files.put(file, content);
    return PackCheck.run(files, file, false);
  }

  private String refusal(Class<? extends Exception> type, byte[] content) throws IOException {
    files.put(file, content);
    return assertThrows(type, () -> provider.open(file, StoreOptions.defaults())).getMessage();
  }

  @Test
  void everyDamagedByteIsFound() throws IOException {
    for (int at = 0; at < sound.length; at++) {
      byte[] damaged = sound.clone();
      damaged[at] ^= (byte) (1 << at % 8);
      VerifyReport report = verify(damaged);
      assertFalse(report.isClean(), "byte " + at);
      assertTrue(report.damages().getFirst().file().endsWith("memory.sutra"), report::toString);
      assertTrue(provider.verify(file).damages().equals(report.damages()), "found by name, too");
    }
    assertTrue(verify(sound).isClean());
  }

  @Test
  void damageIsNamedWithItsBlockAndOffset() throws IOException {
    try (ConceptStore store = SimulatedStore.open(files, root)) {
      store.put(Concept.builder(new ConceptId(1, 1), "sea ".repeat(4 * BLOCK_SIZE)).build());
      files.remove(file);
      store.pack(file);
    }
    byte[] damaged = files.content(file);
    damaged[2 * BLOCK_SIZE + 7] ^= 4;
    damaged[4 * BLOCK_SIZE] ^= 4;
    VerifyReport report = verify(damaged);
    assertEquals(2, report.damages().size());
    assertEquals(2 * BLOCK_SIZE, report.damages().getFirst().offset());
    assertTrue(report.damages().getLast().problem().startsWith("block 4 "), report::toString);
  }

  @Test
  void fileCutShortIsRefused() throws IOException {
    for (int size : List.of(8, 255, 256, 4352, sound.length / 2, sound.length - 1)) {
      byte[] cut = Arrays.copyOf(sound, size);
      String message = refusal(CorruptStoreException.class, cut);
      assertTrue(message.contains("memory.sutra@"), message);
      assertFalse(verify(cut).isClean());
    }
  }

  @Test
  void damagedDescriptionOfTheStoreIsRefused() throws IOException {
    byte[] damaged = sound.clone();
    damaged[indexOf(sound, "\"analyzer\"")] ^= 1;
    String message = refusal(CorruptStoreException.class, damaged);
    assertTrue(message.contains("memory.sutra@"), message);
    assertTrue(message.contains("checksum mismatch"), message);
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  @Test
  void fileOfANewerFormatIsRefused() throws IOException {
    byte[] newer = sound.clone();
    newer[8] = 2; // the major version, and the header's checksum, which is not seeded
    var crc = new CRC32C();
    crc.update(newer, 0, 252);
    ByteBuffer.wrap(newer).order(ByteOrder.LITTLE_ENDIAN).putInt(252, (int) crc.getValue());
    String message = refusal(UnsupportedFormatException.class, newer);
    assertTrue(message.contains("memory.sutra") && message.contains("format 2.0"), message);
    assertThrows(UnsupportedFormatException.class, () -> provider.verify(file));
  }

  @Test
  void anotherFileIsNoStore() throws IOException {
    for (byte[] other :
        List.of(new byte[0], new byte[5000], "A letter".getBytes(StandardCharsets.UTF_8))) {
      String message = refusal(IllegalArgumentException.class, other);
      assertTrue(message.contains("memory.sutra: is a file, expected a directory"), message);
      assertThrows(IllegalArgumentException.class, () -> provider.verify(file));
    }
  }

  @Test
  void fileReplacedWhileItIsOpenedIsNotTakenForTheOther() throws IOException {
    try (ConceptStore store = SimulatedStore.open(files, root)) {
      store.put(Concept.builder(new ConceptId(1, 1), "sea ".repeat(BLOCK_SIZE)).build());
      files.remove(file);
      store.pack(file);
    }
    byte[] larger = files.content(file);
    files.put(file, sound);
    files.setFault(operation -> {
      if (operation.startsWith("map memory")) {
        put(larger);
      }
      return Fault.Outcome.HAPPENS;
    });
    var refusal =
        assertThrows(StoreIoException.class, () -> provider.open(file, StoreOptions.defaults()));
    assertTrue(refusal.getMessage().contains("was replaced"), refusal.getMessage());
    files.setFault(Fault.NONE);
    provider.open(file, StoreOptions.defaults()).close();
  }

  private void put(byte[] content) {
    try {
      files.put(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void segmentOfAStoreIsNoPackedStore() throws IOException {
    Path segments = SimulatedStore.store(root).resolve("segments");
    try (ConceptStore store = SimulatedStore.open(files, root)) {
      store.compact();
    }
    for (String name : files.list(segments)) {
      String message = refusal(CorruptStoreException.class, files.content(segments.resolve(name)));
      assertTrue(message.contains("memory.sutra"), message);
      assertTrue(message.contains("segment"), message);
    }
    assertFalse(files.list(segments).isEmpty());
  }
}
