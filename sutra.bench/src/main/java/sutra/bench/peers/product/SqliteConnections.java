package sutra.bench.peers.product;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A connection for each thread, with the statements that it prepared. */
final class SqliteConnections implements AutoCloseable {

  private final String url;
  private final Level level;
  private final Queue<Session> sessions = new ConcurrentLinkedQueue<>();
  private final ThreadLocal<Session> session = new ThreadLocal<>();

  SqliteConnections(Setting setting) {
    url = "jdbc:sqlite:" + setting.directory().resolve("store.sqlite");
    level = setting.level();
  }

  /** A connection and its statements; belongs to one thread. */
  static final class Session {
    final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private Session(Connection connection) {
      this.connection = connection;
    }

    PreparedStatement prepared(String sql) throws SQLException {
      PreparedStatement statement = statements.get(sql);
      if (statement == null) {
        statement = connection.prepareStatement(sql);
        statements.put(sql, statement);
      }
      return statement;
    }

    void execute(String... commands) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        for (String sql : commands) {
          statement.execute(sql);
        }
      }
    }
  }

  /** The session of the calling thread. */
  Session session() throws SQLException {
    Session own = session.get();
    if (own == null) {
      own = new Session(DriverManager.getConnection(url));
      own.execute(
          "PRAGMA page_size=4096",
          "PRAGMA busy_timeout=60000",
          "PRAGMA journal_mode=WAL",
          "PRAGMA synchronous=" + (level == Level.SYNC ? "FULL" : "OFF"),
          "PRAGMA cache_size=-524288",
          "PRAGMA mmap_size=4294967296");
      session.set(own);
      sessions.add(own);
    }
    return own;
  }

  @Override
  public void close() throws SQLException {
    for (Session each : sessions) {
      each.connection.close();
    }
  }
}
