package sutra.embed.onnx;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;
import sutra.embed.spi.EmbeddingException;

/**
 * The bytes of a network while it is loaded, outside the heap: mapped from disk, or unpacked from a
 * jar. Confined to the thread that opened it.
 */
final class NetworkBytes implements AutoCloseable {

  /** A buffer has at most 2 GiB, and a network may have more. */
  private static final long SLICE_SIZE = 1L << 30;

  private final ModelFile file;
  private final Arena arena;
  private final MemorySegment bytes;

  private NetworkBytes(ModelFile file, Arena arena, MemorySegment bytes) {
    this.file = file;
    this.arena = arena;
    this.bytes = bytes;
  }

  /**
   * Maps or unpacks a file.
   *
   * @throws EmbeddingException if it cannot be read
   */
  static NetworkBytes open(ModelFile file) {
    Arena arena = Arena.ofConfined();
    try {
      MemorySegment bytes =
          switch (file) {
            case ModelFile.OnDisk onDisk -> map(onDisk.path(), arena);
            case ModelFile.Packed packed -> unpack(packed, arena);
          };
      return new NetworkBytes(file, arena, bytes);
    } catch (IOException e) {
      arena.close();
      throw file.unreadable(e);
    }
  }

  String place() {
    return file.place();
  }

  /** Where the file is on disk, if it is: ONNX Runtime then reads it and its neighbours itself. */
  Optional<Path> path() {
    return file instanceof ModelFile.OnDisk onDisk ? Optional.of(onDisk.path()) : Optional.empty();
  }

  /** All bytes, for a network from a jar; valid until {@link #close}. */
  ByteBuffer content() {
    return bytes.asByteBuffer();
  }

  /** Adds the bytes to a checksum. */
  void addTo(CRC32C checksum) {
    for (long at = 0; at < bytes.byteSize(); at += SLICE_SIZE) {
      long size = Math.min(SLICE_SIZE, bytes.byteSize() - at);
      checksum.update(bytes.asSlice(at, size).asByteBuffer());
    }
  }

  @Override
  public void close() {
    arena.close();
  }

  private static MemorySegment map(Path path, Arena arena) throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      return channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
    }
  }

  private static MemorySegment unpack(ModelFile.Packed packed, Arena arena) throws IOException {
    URLConnection connection = packed.url().openConnection();
    try (InputStream in = connection.getInputStream()) {
      int size = Math.toIntExact(Math.max(0, connection.getContentLengthLong()));
      MemorySegment memory = arena.allocate(size);
      ByteBuffer target = memory.asByteBuffer();
      ReadableByteChannel source = Channels.newChannel(in);
      while (target.hasRemaining()) {
        if (source.read(target) < 0) {
          throw new EOFException("ends " + target.remaining() + " bytes early");
        }
      }
      return memory;
    }
  }
}
