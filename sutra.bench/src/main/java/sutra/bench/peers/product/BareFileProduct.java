package sutra.bench.peers.product;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;
import sutra.bench.data.Row;

/** The bare means of writing: records appended to one file, which is preallocated where it is forced. */
final class BareFileProduct implements Product {

  static final String NAME = "bare-file";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return "this build";
  }

  @Override
  public boolean isBaseline() {
    return true;
  }

  @Override
  public Set<Ability> abilities() {
    return EnumSet.of(Ability.WRITE);
  }

  @Override
  public String settings(Level level) {
    return level == Level.SYNC
        ? "write and fdatasync for each record, in a file of zeros written and forced before"
        : "one write() for each record";
  }

  @Override
  public StoreUnderTest open(Setting setting) throws IOException {
    return new Store(setting);
  }

  private static final class Store implements StoreUnderTest {

    private static final int ZEROS = 1 << 20;

    private final boolean sync;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
    private long end;

    Store(Setting setting) throws IOException {
      sync = setting.level() == Level.SYNC;
      channel =
          FileChannel.open(
              setting.directory().resolve("records"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      if (sync) {
        preallocate(2 * setting.bytes());
      }
    }

    private void preallocate(long bytes) throws IOException {
      for (long at = 0; at < bytes; at += ZEROS) {
        write(ByteBuffer.allocateDirect(ZEROS), at);
      }
      channel.force(true);
    }

    @Override
    public synchronized void put(Row row) throws IOException {
      buffer.clear();
      RowCodec.putKey(buffer, row.index());
      RowCodec.putValue(buffer, row, row.content().getBytes(StandardCharsets.UTF_8));
      end = write(buffer.flip(), end);
      if (sync) {
        channel.force(false);
      }
    }

    private long write(ByteBuffer bytes, long start) throws IOException {
      long at = start;
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
      return at;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
