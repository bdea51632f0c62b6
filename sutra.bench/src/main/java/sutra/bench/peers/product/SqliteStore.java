package sutra.bench.peers.product;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import sutra.bench.data.Link;
import sutra.bench.data.Row;

/** A table of records and one of links; writers of this process take turns before SQLite makes them. */
final class SqliteStore extends BatchAhead {

  private static final String COLUMNS =
      "id, strength, confidence, created, modified, content, embedding";
  private static final String PUT =
      "INSERT OR REPLACE INTO records (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)";
  private static final String GET = "SELECT " + COLUMNS + " FROM records WHERE id = ?";
  private static final String SCAN = "SELECT " + COLUMNS + " FROM records";
  private static final String LINK =
      "INSERT OR REPLACE INTO links (source, rank, target, weight, created) VALUES (?, ?, ?, 1, ?)";
  private static final String NEIGHBOURS =
      "SELECT target FROM links WHERE source = ? ORDER BY rank";

  private final SqliteConnections connections;
  private final ReentrantLock writing = new ReentrantLock();

  SqliteStore(Setting setting) throws SQLException {
    connections = new SqliteConnections(setting);
    connections
        .session()
        .execute(
            "CREATE TABLE IF NOT EXISTS records (id BLOB PRIMARY KEY, strength REAL, confidence"
                + " REAL, created INTEGER, modified INTEGER, content TEXT, embedding BLOB)",
            "CREATE TABLE IF NOT EXISTS links (source BLOB, rank REAL, target BLOB, weight REAL,"
                + " created INTEGER, PRIMARY KEY (source, rank, target)) WITHOUT ROWID");
  }

  @Override
  public void put(Row row) throws SQLException {
    writing.lock();
    try {
      bind(connections.session().prepared(PUT), row).execute();
    } finally {
      writing.unlock();
    }
  }

  @Override
  void putAll(List<Row> rows) throws SQLException {
    together(session -> {
      PreparedStatement statement = session.prepared(PUT);
      for (Row row : rows) {
        bind(statement, row).execute();
      }
    });
  }

  @Override
  public Optional<Row> get(long index) throws SQLException {
    PreparedStatement statement = connections.session().prepared(GET);
    statement.setBytes(1, RowCodec.key(index));
    try (ResultSet result = statement.executeQuery()) {
      return result.next() ? Optional.of(row(result)) : Optional.empty();
    }
  }

  @Override
  public void scan(Consumer<Row> visitor) throws SQLException {
    try (ResultSet result = connections.session().prepared(SCAN).executeQuery()) {
      while (result.next()) {
        visitor.accept(row(result));
      }
    }
  }

  @Override
  public void putLinks(List<Link> links) throws SQLException {
    together(session -> {
      PreparedStatement statement = session.prepared(LINK);
      for (Link link : links) {
        statement.setBytes(1, RowCodec.key(link.source()));
        statement.setDouble(2, 1 - link.confidence());
        statement.setBytes(3, RowCodec.key(link.target()));
        statement.setLong(4, link.source());
        statement.execute();
      }
    });
  }

  @Override
  public void neighbours(long source, LongConsumer visitor) throws SQLException {
    PreparedStatement statement = connections.session().prepared(NEIGHBOURS);
    statement.setBytes(1, RowCodec.key(source));
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        visitor.accept(RowCodec.index(ByteBuffer.wrap(result.getBytes(1))));
      }
    }
  }

  @Override
  public void settle() throws SQLException {
    connections.session().execute("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  @Override
  public void close() throws Exception {
    await();
    connections.close();
  }

  /** What happens in one transaction. */
  private interface Work {
    void in(SqliteConnections.Session session) throws SQLException;
  }

  private void together(Work work) throws SQLException {
    writing.lock();
    try {
      SqliteConnections.Session session = connections.session();
      session.connection.setAutoCommit(false);
      work.in(session);
      session.connection.commit();
      session.connection.setAutoCommit(true);
    } finally {
      writing.unlock();
    }
  }

  private static PreparedStatement bind(PreparedStatement statement, Row row) throws SQLException {
    ByteBuffer embedding =
        ByteBuffer.allocate(row.embedding().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    embedding.asFloatBuffer().put(row.embedding());
    statement.setBytes(1, RowCodec.key(row.index()));
    statement.setDouble(2, row.strength());
    statement.setDouble(3, row.confidence());
    statement.setLong(4, row.created());
    statement.setLong(5, row.modified());
    statement.setString(6, row.content());
    statement.setBytes(7, embedding.array());
    return statement;
  }

  private static Row row(ResultSet result) throws SQLException {
    long index = RowCodec.index(ByteBuffer.wrap(result.getBytes(1)));
    byte[] bytes = Optional.ofNullable(result.getBytes(7)).orElse(new byte[0]);
    float[] embedding = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(embedding);
    return new Row(
        index,
        result.getString(6),
        embedding,
        result.getDouble(2),
        result.getDouble(3),
        result.getLong(4),
        result.getLong(5));
  }
}
