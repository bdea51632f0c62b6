package sutra.storage.api.spi;

/**
 * What all services share: a name to ask for and a rank among those that nobody asked for.
 *
 * <p>A provider class is public and has a public constructor without parameters, which does no
 * work. Both methods always give the same answer and may be called by any thread.
 */
public interface Provider {

  /**
   * The name that selects this provider: lower-case ASCII letters, digits and {@code -}. It is
   * unique among the providers of one service; two with the same name fail the look-up.
   */
  String name();

  /** The rank when no name is given: the highest wins, and the first by name among equals. */
  int priority();
}
