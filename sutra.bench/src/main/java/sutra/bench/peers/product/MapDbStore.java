package sutra.bench.peers.product;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.mapdb.BTreeMap;
import org.mapdb.DB;
import org.mapdb.DBMaker;
import org.mapdb.HTreeMap;
import org.mapdb.Serializer;
import sutra.bench.data.Link;
import sutra.bench.data.Row;

/** Records in a hash map of byte arrays, links in a B-tree under keys that put the surest first. */
final class MapDbStore extends BatchAhead {

  private static final long INCREMENT_BYTES = 64 << 20;

  private final boolean sync;
  private final DB db;
  private final HTreeMap<byte[], byte[]> records;
  private final BTreeMap<byte[], byte[]> links;

  MapDbStore(Setting setting) {
    sync = setting.level() == Level.SYNC;
    DBMaker.Maker maker =
        DBMaker.fileDB(setting.directory().resolve("store.mapdb").toFile())
            .fileMmapEnable()
            .fileMmapPreclearDisable()
            .allocateIncrement(INCREMENT_BYTES);
    db = sync ? maker.transactionEnable().make() : maker.make();
    records = db.hashMap("records", Serializer.BYTE_ARRAY, Serializer.BYTE_ARRAY).createOrOpen();
    links = db.treeMap("links", Serializer.BYTE_ARRAY_DELTA, Serializer.BYTE_ARRAY).createOrOpen();
  }

  @Override
  public void put(Row row) {
    records.put(RowCodec.key(row.index()), RowCodec.value(row));
    commitIfAsked();
  }

  @Override
  void putAll(List<Row> rows) {
    rows.forEach(row -> records.put(RowCodec.key(row.index()), RowCodec.value(row)));
    commitIfAsked();
  }

  @Override
  public Optional<Row> get(long index) {
    return Optional.ofNullable(records.get(RowCodec.key(index)))
        .map(value -> RowCodec.row(index, ByteBuffer.wrap(value)));
  }

  @Override
  public void scan(Consumer<Row> visitor) {
    for (Map.Entry<byte[], byte[]> entry : records.getEntries()) {
      long index = RowCodec.index(ByteBuffer.wrap(entry.getKey()));
      visitor.accept(RowCodec.row(index, ByteBuffer.wrap(entry.getValue())));
    }
  }

  @Override
  public void putLinks(List<Link> batch) {
    batch.forEach(link -> links.put(RowCodec.linkKey(link), RowCodec.linkValue(link)));
    commitIfAsked();
  }

  @Override
  public void neighbours(long source, LongConsumer visitor) {
    Iterator<byte[]> keys = links.keyIterator(RowCodec.key(source), true, null, false);
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
    db.getStore().compact();
  }

  @Override
  public void close() throws Exception {
    await();
    db.close();
  }

  private void commitIfAsked() {
    if (sync) {
      db.commit();
    }
  }
}
