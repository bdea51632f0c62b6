package sutra.bench.peers.product;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import sutra.bench.data.Link;
import sutra.bench.data.Row;

/** Records in one map of byte arrays, links in another under keys that put the surest first. */
final class H2Store extends BatchAhead {

  private static final int CACHE_MEBIBYTES = 512;
  private static final int COMPACT_MILLIS = 60_000;

  private final boolean sync;
  private final MVStore store;
  private final MVMap<byte[], byte[]> records;
  private final MVMap<byte[], byte[]> links;

  H2Store(Setting setting) {
    sync = setting.level() == Level.SYNC;
    store =
        new MVStore.Builder()
            .fileName(setting.directory().resolve("store.mv").toString())
            .cacheSize(CACHE_MEBIBYTES)
            .autoCommitDisabled()
            .open();
    records = store.openMap("records", maps());
    links = store.openMap("links", maps());
  }

  private static MVMap.Builder<byte[], byte[]> maps() {
    return new MVMap.Builder<byte[], byte[]>()
        .keyType(ByteArrayDataType.INSTANCE)
        .valueType(ByteArrayDataType.INSTANCE);
  }

  @Override
  public void put(Row row) {
    records.put(RowCodec.key(row.index()), RowCodec.value(row));
    commit();
  }

  @Override
  void putAll(List<Row> rows) {
    rows.forEach(row -> records.put(RowCodec.key(row.index()), RowCodec.value(row)));
    commit();
  }

  @Override
  public Optional<Row> get(long index) {
    return Optional.ofNullable(records.get(RowCodec.key(index)))
        .map(value -> RowCodec.row(index, ByteBuffer.wrap(value)));
  }

  @Override
  public void scan(Consumer<Row> visitor) {
    Cursor<byte[], byte[]> cursor = records.cursor(null);
    while (cursor.hasNext()) {
      long index = RowCodec.index(ByteBuffer.wrap(cursor.next()));
      visitor.accept(RowCodec.row(index, ByteBuffer.wrap(cursor.getValue())));
    }
  }

  @Override
  public void putLinks(List<Link> batch) {
    batch.forEach(link -> links.put(RowCodec.linkKey(link), RowCodec.linkValue(link)));
    commit();
  }

  @Override
  public void neighbours(long source, LongConsumer visitor) {
    Iterator<byte[]> keys = links.keyIterator(RowCodec.key(source));
    while (keys.hasNext()) {
      ByteBuffer key = ByteBuffer.wrap(keys.next());
      if (!RowCodec.startsWith(key, source)) {
        return;
      }
      visitor.accept(RowCodec.linkTarget(key));
    }
  }

  @Override
  public void settle() {
    store.commit();
    store.compactFile(COMPACT_MILLIS);
  }

  @Override
  public void close() throws Exception {
    await();
    store.close();
  }

  private void commit() {
    store.commit();
    if (sync) {
      store.sync();
    }
  }
}
