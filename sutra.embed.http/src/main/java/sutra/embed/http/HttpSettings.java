package sutra.embed.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a user has chosen, checked.
 *
 * @param model the server's name of the model: printable, without blanks
 * @param base where the server is, without a slash at the end
 * @param keyVariable the environment variable that holds the key, if one is to be sent
 * @param load how hard the server is worked
 * @param prefixes what stands before texts
 * @param shorten whether the beginning of a text that is too long may stand for it
 * @param identity the settings that give the same vectors again
 */
record HttpSettings(
    String model,
    URI base,
    Optional<String> keyVariable,
    Load load,
    Prefixes prefixes,
    boolean shorten,
    Map<String, String> identity) {

  /**
   * How hard a server is worked; none of it changes a vector.
   *
   * @param batch texts of one request, at least 1
   * @param concurrency requests under way at once, at least 1
   * @param timeout the longest wait for an answer, its last byte included
   * @param retries further attempts after a first that failed, at least 0
   */
  record Load(int batch, int concurrency, Duration timeout, int retries) {}
}
