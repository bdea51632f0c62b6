package sutra.embed.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/**
 * What an embedder takes from the world beside the server.
 *
 * @param environment gives the value of an environment variable, empty if it is not set
 * @param clock tells the time
 * @param pause waits between attempts
 * @param random gives numbers from 0 to 1, 1 excluded
 */
record Surroundings(
    Function<String, Optional<String>> environment,
    InstantSource clock,
    Pause pause,
    DoubleSupplier random) {

  /** Lets time pass. */
  interface Pause {
    void sleep(Duration time) throws InterruptedException;
  }

  /** Those of this process. */
  static Surroundings real() {
    return new Surroundings(
        name -> Optional.ofNullable(System.getenv(name)),
        InstantSource.system(),
        Thread::sleep,
        () -> ThreadLocalRandom.current().nextDouble());
  }
}
