package sutra.embed.http;

import java.util.List;
import java.util.OptionalInt;
import sutra.embed.spi.EmbeddingException;
import sutra.embed.spi.VectorCheck;

/**
 * One model of one server, and the limit of requests to it. Safe for use by many threads at once;
 * whoever opened it closes it.
 */
final class ModelServer implements AutoCloseable {

  private static final String PROBE = "probe";

  private final HttpSettings settings;
  private final EmbeddingClient client;
  private final RequestPool pool;

  ModelServer(Protocol protocol, HttpSettings settings, Surroundings surroundings) {
    this.settings = settings;
    client = new EmbeddingClient(protocol, settings, surroundings);
    pool =
        new RequestPool(
            protocol.provider() + ":" + settings.model(), settings.load().concurrency());
  }

  HttpSettings settings() {
    return settings;
  }

  /** What a vector of this model is checked for. */
  VectorCheck check(int dimension) {
    return new VectorCheck(source(), dimension);
  }

  /**
   * The dimension that the model gives, learnt from one request.
   *
   * @param asked the dimension to ask for; empty for the model's own
   * @throws EmbeddingException if the server does not give a vector
   */
  int dimension(OptionalInt asked) {
    var ask = new Ask(settings.model(), List.of(PROBE), asked, false);
    var size = new int[1];
    run(1, number -> size[0] = size(probe(ask)));
    return size[0];
  }

  private Answer probe(Ask ask) throws InterruptedException {
    try {
      return client.answer(ask, JsonText.DIMENSION_LIMIT);
    } catch (TextTooLongException e) {
      throw e.refusal();
    }
  }

  private int size(Answer answer) {
    float[][] rows = answer.rows();
    if (rows.length == 1 && rows[0].length == 0) {
      throw new EmbeddingException(
          source()
              + " gave a vector without components: expected 1 or more; take a model that embeds");
    }
    int size = rows.length == 1 ? rows[0].length : 1;
    check(size).require(1, rows);
    return size;
  }

  /** Where vectors come from, for messages. */
  String source() {
    return client.endpoint() + ": model " + settings.model();
  }

  /**
   * One request; see {@link EmbeddingClient#answer}.
   *
   * @param dimension components that a row may have at most
   */
  Answer answer(Ask ask, int dimension) throws TextTooLongException, InterruptedException {
    return client.answer(ask, dimension);
  }

  /**
   * Runs tasks that send requests, and waits for them; see {@link RequestPool#run}. If this thread
   * is interrupted, it stays so.
   *
   * @throws EmbeddingException if a task failed, or this thread was interrupted
   * @throws IllegalStateException if this is closed, or is closed meanwhile
   */
  void run(int count, RequestPool.Task task) {
    try {
      pool.run(count, task);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddingException(
          client.endpoint() + ": interrupted while waiting for the answer; embed again", e);
    }
  }

  /** Cancels what is under way. A second call has no effect. */
  @Override
  public void close() {
    pool.close();
    client.close();
  }
}
