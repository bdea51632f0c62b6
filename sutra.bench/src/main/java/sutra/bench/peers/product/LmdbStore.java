package sutra.bench.peers.product;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.GetOp;
import org.lmdbjava.Txn;
import sutra.bench.data.Link;
import sutra.bench.data.Row;

/** Records in one database, links in another under keys that put the surest first. */
final class LmdbStore extends BatchAhead {

  private static final long MEBIBYTE = 1 << 20;

  private final Env<ByteBuffer> env;
  private final Dbi<ByteBuffer> records;
  private final Dbi<ByteBuffer> links;
  private final Queue<Reader> readers = new ConcurrentLinkedQueue<>();
  private final ThreadLocal<Reader> reader = ThreadLocal.withInitial(Reader::new);

  LmdbStore(Setting setting) {
    List<EnvFlags> flags = new ArrayList<>(List.of(EnvFlags.MDB_NOTLS, EnvFlags.MDB_NORDAHEAD));
    if (setting.level() == Level.OS) {
      flags.addAll(List.of(EnvFlags.MDB_NOSYNC, EnvFlags.MDB_WRITEMAP));
    }
    env =
        Env.create()
            .setMapSize(256 * MEBIBYTE + 4 * setting.bytes())
            .setMaxDbs(2)
            .open(setting.directory().toFile(), flags.toArray(EnvFlags[]::new));
    records = env.openDbi("records", DbiFlags.MDB_CREATE);
    links = env.openDbi("links", DbiFlags.MDB_CREATE);
  }

  /** What a reading thread uses again and again. */
  private final class Reader implements AutoCloseable {
    final ByteBuffer key = ByteBuffer.allocateDirect(RowCodec.LINK_KEY_BYTES);
    final Txn<ByteBuffer> transaction = env.txnRead();
    final Cursor<ByteBuffer> cursor = links.openCursor(transaction);

    Reader() {
      transaction.reset();
      readers.add(this);
    }

    @Override
    public void close() {
      cursor.close();
      transaction.close();
    }
  }

  @Override
  public void put(Row row) {
    putAll(List.of(row));
  }

  @Override
  void putAll(List<Row> rows) {
    ByteBuffer key = reader.get().key;
    try (Txn<ByteBuffer> transaction = env.txnWrite()) {
      for (Row row : rows) {
        key.clear();
        RowCodec.putKey(key, row.index());
        byte[] content = row.content().getBytes(StandardCharsets.UTF_8);
        ByteBuffer value = records.reserve(transaction, key.flip(), RowCodec.size(row, content));
        RowCodec.putValue(value, row, content);
      }
      transaction.commit();
    }
  }

  @Override
  public Optional<Row> get(long index) {
    Reader own = reader.get();
    own.key.clear();
    RowCodec.putKey(own.key, index);
    own.transaction.renew();
    try {
      ByteBuffer value = records.get(own.transaction, own.key.flip());
      return Optional.ofNullable(value).map(bytes -> RowCodec.row(index, bytes));
    } finally {
      own.transaction.reset();
    }
  }

  @Override
  public void scan(Consumer<Row> visitor) {
    try (Txn<ByteBuffer> transaction = env.txnRead();
        Cursor<ByteBuffer> cursor = records.openCursor(transaction)) {
      for (boolean found = cursor.first(); found; found = cursor.next()) {
        visitor.accept(RowCodec.row(RowCodec.index(cursor.key()), cursor.val()));
      }
    }
  }

  @Override
  public void putLinks(List<Link> batch) {
    ByteBuffer key = reader.get().key;
    try (Txn<ByteBuffer> transaction = env.txnWrite()) {
      for (Link link : batch) {
        key.clear();
        RowCodec.putLinkKey(key, link);
        ByteBuffer value = links.reserve(transaction, key.flip(), RowCodec.LINK_VALUE_BYTES);
        RowCodec.putLinkValue(value, link);
      }
      transaction.commit();
    }
  }

  @Override
  public void neighbours(long source, LongConsumer visitor) {
    Reader own = reader.get();
    own.transaction.renew();
    try {
      own.cursor.renew(own.transaction);
      neighbours(own, source, visitor);
    } finally {
      own.transaction.reset();
    }
  }

  @Override
  public void walk(long count, LongConsumer visitor) {
    Reader own = reader.get();
    own.transaction.renew();
    try {
      own.cursor.renew(own.transaction);
      for (long source = 0; source < count; source++) {
        neighbours(own, source, visitor);
      }
    } finally {
      own.transaction.reset();
    }
  }

  @Override
  public void close() throws Exception {
    await();
    readers.forEach(Reader::close);
    env.close();
  }

  private static void neighbours(Reader own, long source, LongConsumer visitor) {
    own.key.clear();
    RowCodec.putKey(own.key, source);
    for (boolean found = own.cursor.get(own.key.flip(), GetOp.MDB_SET_RANGE);
        found && RowCodec.startsWith(own.cursor.key(), source);
        found = own.cursor.next()) {
      visitor.accept(RowCodec.linkTarget(own.cursor.key()));
    }
  }
}
