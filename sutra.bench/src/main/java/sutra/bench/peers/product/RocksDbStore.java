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
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import sutra.bench.data.Link;
import sutra.bench.data.Row;

/** Records in one column family, links in another under keys that put the surest first. */
final class RocksDbStore extends BatchAhead {

  private static final long MEBIBYTE = 1 << 20;

  static {
    RocksDB.loadLibrary();
  }

  private final Queue<AutoCloseable> toClose = new ConcurrentLinkedQueue<>();
  private final Queue<RocksIterator> iterators = new ConcurrentLinkedQueue<>();
  private final WriteOptions writing;
  private final ReadOptions reading = own(new ReadOptions());
  private final RocksDB db;
  private final ColumnFamilyHandle records;
  private final ColumnFamilyHandle links;
  private final ThreadLocal<RocksIterator> linkIterator = ThreadLocal.withInitial(this::iterator);

  RocksDbStore(Setting setting) throws RocksDBException {
    writing = own(new WriteOptions().setSync(setting.level() == Level.SYNC));
    BlockBasedTableConfig table =
        new BlockBasedTableConfig()
            .setBlockCache(own(new LRUCache(512 * MEBIBYTE)))
            .setFilterPolicy(own(new BloomFilter(10, false)));
    ColumnFamilyOptions family =
        own(
            new ColumnFamilyOptions()
                .setWriteBufferSize(64 * MEBIBYTE)
                .setCompressionType(CompressionType.NO_COMPRESSION)
                .setTableFormatConfig(table));
    DBOptions options =
        own(new DBOptions().setCreateIfMissing(true).setCreateMissingColumnFamilies(true));
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    db =
        RocksDB.open(
            options,
            setting.directory().toString(),
            List.of(
                new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, family),
                new ColumnFamilyDescriptor("links".getBytes(StandardCharsets.UTF_8), family)),
            handles);
    records = handles.get(0);
    links = handles.get(1);
  }

  @Override
  public void put(Row row) throws RocksDBException {
    db.put(records, writing, RowCodec.key(row.index()), RowCodec.value(row));
  }

  @Override
  void putAll(List<Row> rows) throws RocksDBException {
    try (WriteBatch batch = new WriteBatch()) {
      for (Row row : rows) {
        batch.put(records, RowCodec.key(row.index()), RowCodec.value(row));
      }
      db.write(writing, batch);
    }
  }

  @Override
  public Optional<Row> get(long index) throws RocksDBException {
    byte[] value = db.get(records, reading, RowCodec.key(index));
    return Optional.ofNullable(value).map(bytes -> RowCodec.row(index, ByteBuffer.wrap(bytes)));
  }

  @Override
  public void scan(Consumer<Row> visitor) throws RocksDBException {
    try (ReadOptions options =
            new ReadOptions().setFillCache(false).setReadaheadSize(2 * MEBIBYTE);
        RocksIterator iterator = db.newIterator(records, options)) {
      for (iterator.seekToFirst(); iterator.isValid(); iterator.next()) {
        long index = RowCodec.index(ByteBuffer.wrap(iterator.key()));
        visitor.accept(RowCodec.row(index, ByteBuffer.wrap(iterator.value())));
      }
      iterator.status();
    }
  }

  @Override
  public void putLinks(List<Link> batchLinks) throws RocksDBException {
    try (WriteBatch batch = new WriteBatch()) {
      for (Link link : batchLinks) {
        batch.put(links, RowCodec.linkKey(link), RowCodec.linkValue(link));
      }
      db.write(writing, batch);
    }
  }

  @Override
  public void neighbours(long source, LongConsumer visitor) throws RocksDBException {
    RocksIterator iterator = linkIterator.get();
    iterator.refresh();
    for (iterator.seek(RowCodec.key(source)); iterator.isValid(); iterator.next()) {
      ByteBuffer key = ByteBuffer.wrap(iterator.key());
      if (!RowCodec.startsWith(key, source)) {
        return;
      }
      visitor.accept(RowCodec.linkTarget(key));
    }
    iterator.status();
  }

  @Override
  public void settle() throws RocksDBException {
    try (FlushOptions flush = new FlushOptions()) {
      db.flush(flush, List.of(records, links));
    }
    db.compactRange(records);
    db.compactRange(links);
  }

  @Override
  public void close() throws Exception {
    await();
    iterators.forEach(RocksIterator::close);
    records.close();
    links.close();
    db.close();
    for (AutoCloseable resource : toClose) {
      resource.close();
    }
  }

  private RocksIterator iterator() {
    RocksIterator iterator = db.newIterator(links, reading);
    iterators.add(iterator);
    return iterator;
  }

  private <T extends AutoCloseable> T own(T resource) {
    toClose.add(resource);
    return resource;
  }
}
