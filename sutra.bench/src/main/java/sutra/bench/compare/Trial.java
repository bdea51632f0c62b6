package sutra.bench.compare;

/**
 * One row of a table of figures. Stateless.
 *
 * @param <P> the products that can take part
 * @param <S> the settings of a run
 */
public interface Trial<P extends Contender, S extends RunSettings> {

  /** Its name; that of the class unless given. */
  default String name() {
    return getClass().getSimpleName();
  }

  /** What is measured in a run with such settings. */
  Experiment experiment(S settings);

  /** Whether a product can take part. */
  boolean suits(P product);

  /** Prepares a product; the session has a folder of its own. */
  Session prepare(P product, S settings, Workspace workspace) throws Exception;

  /** A product that is ready to be measured again and again. Belongs to one thread. */
  interface Session extends AutoCloseable {

    /** Measures once. Fails if what was read is not what was written. */
    Figures round() throws Exception;

    /** Runs everything once, so that it is compiled when it is measured. */
    default void warmUp() throws Exception {
      round();
    }

    /** How many rounds make sense, where so many are wanted. */
    default int rounds(int wanted) {
      return wanted;
    }

    @Override
    void close() throws Exception;
  }
}
