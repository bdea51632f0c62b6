package sutra.bench.peers.scenario;

import java.util.List;
import sutra.bench.compare.Experiment;
import sutra.bench.compare.Metric;
import sutra.bench.compare.Target;
import sutra.bench.compare.Trial;
import sutra.bench.peers.product.Product;

/** One row of the table of figures. Stateless. */
public interface Scenario extends Trial<Product, Settings> {

  /** What is done and what of it is measured, for the settings of a run. */
  String meaning(Settings settings);

  /** What is measured. */
  List<Metric> metrics();

  /** What Sutra is to reach; none for what only gives the others their measure. */
  List<Target> targets();

  @Override
  default Experiment experiment(Settings settings) {
    return new Experiment(name(), meaning(settings), metrics(), targets());
  }
}
