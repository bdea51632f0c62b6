package sutra.bench.peers.product;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import sutra.bench.data.Row;

/** A table of texts with their words. */
final class SqliteFtsStore extends BatchAhead {

  private static final String PUT = "INSERT INTO texts (rowid, content) VALUES (?, ?)";
  private static final String SEARCH =
      "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?";

  private final SqliteConnections connections;

  SqliteFtsStore(Setting setting) throws SQLException {
    connections = new SqliteConnections(setting);
    connections.session().execute("CREATE VIRTUAL TABLE IF NOT EXISTS texts USING fts5(content)");
  }

  @Override
  public void put(Row row) throws SQLException {
    putAll(List.of(row));
  }

  @Override
  void putAll(List<Row> rows) throws SQLException {
    SqliteConnections.Session session = connections.session();
    session.connection.setAutoCommit(false);
    PreparedStatement statement = session.prepared(PUT);
    for (Row row : rows) {
      statement.setLong(1, row.index());
      statement.setString(2, row.content());
      statement.execute();
    }
    session.connection.commit();
    session.connection.setAutoCommit(true);
  }

  @Override
  public List<Long> search(List<String> words, int limit) throws SQLException {
    PreparedStatement statement = connections.session().prepared(SEARCH);
    statement.setString(1, String.join(" OR ", words));
    statement.setInt(2, limit);
    List<Long> found = new ArrayList<>(limit);
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        found.add(result.getLong(1));
      }
    }
    return found;
  }

  @Override
  public void close() throws Exception {
    await();
    connections.close();
  }
}
