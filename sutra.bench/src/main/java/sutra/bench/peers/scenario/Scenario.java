package sutra.bench.peers.scenario;

import java.util.List;
import sutra.bench.peers.product.Product;

/** One row of the table of figures. Stateless. */
public interface Scenario {

  /** Its name; that of the class unless given. */
  default String name() {
    return getClass().getSimpleName();
  }

  /** What is done and what of it is measured, for the settings of a run. */
  String meaning(Settings settings);

  /** What is measured. */
  List<Metric> metrics();

  /** What Sutra is to reach; none for what only gives the others their measure. */
  List<Target> targets();

  /** Whether a product can take part. */
  boolean suits(Product product);

  /** Prepares a product; the session has a folder of its own. */
  Session prepare(Product product, Settings settings, Workspace workspace) throws Exception;

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
