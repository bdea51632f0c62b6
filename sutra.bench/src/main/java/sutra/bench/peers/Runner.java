package sutra.bench.peers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import sutra.bench.peers.product.Product;
import sutra.bench.peers.report.Measurements;
import sutra.bench.peers.scenario.Scenario;
import sutra.bench.peers.scenario.Settings;
import sutra.bench.peers.scenario.Workspace;

/**
 * Runs a scenario: prepares every product that suits it, warms each up, then measures them in turn,
 * round after round, each round beginning with another product. A product that fails is noted and left
 * out from then on.
 */
final class Runner {

  private final Settings settings;
  private final List<Product> products;

  Runner(Settings settings, List<Product> products) {
    this.settings = settings;
    this.products = products;
  }

  /** A product that takes part, with what it needs. */
  private record Entrant(Product product, Workspace workspace, Scenario.Session session) {}

  Measurements run(Scenario scenario) throws Exception {
    Measurements measurements = new Measurements(scenario);
    List<Entrant> entrants = new ArrayList<>();
    for (Product product : products) {
      if (scenario.suits(product)) {
        enter(product, measurements, entrants);
      }
    }
    List<Entrant> running = new ArrayList<>(entrants);
    for (int round = 0; round < settings.rounds(); round++) {
      for (Entrant entrant : List.copyOf(running)) {
        if (round < entrant.session().rounds(settings.rounds())) {
          measure(entrant, measurements, running);
        }
      }
      Collections.rotate(running, 1);
    }
    for (Entrant entrant : entrants) {
      leave(entrant, measurements);
    }
    return measurements;
  }

  private void enter(Product product, Measurements measurements, List<Entrant> entrants)
      throws Exception {
    Workspace workspace = new Workspace(settings.root());
    Entrant entrant = null;
    try {
      Scenario.Session session = measurements.scenario().prepare(product, settings, workspace);
      entrant = new Entrant(product, workspace, session);
      session.warmUp();
      entrants.add(entrant);
    } catch (Exception | LinkageError e) {
      measurements.fail(product, e);
      if (entrant != null) {
        leave(entrant, measurements);
      } else {
        workspace.close();
      }
    }
  }

  private static void measure(Entrant entrant, Measurements measurements, List<Entrant> running) {
    System.gc();
    try {
      measurements.add(entrant.product(), entrant.session().round());
    } catch (Exception | LinkageError e) {
      measurements.fail(entrant.product(), e);
      running.remove(entrant);
    }
  }

  private static void leave(Entrant entrant, Measurements measurements) throws Exception {
    try (entrant.workspace) {
      entrant.session().close();
    } catch (Exception e) {
      measurements.fail(entrant.product(), e);
    }
  }
}
