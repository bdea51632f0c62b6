package sutra.bench.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import sutra.bench.compare.report.Measurements;

/**
 * Runs a trial: prepares every product that suits it, warms each up, then measures them in turn,
 * round after round, each round beginning with another product. A product that fails is noted and left
 * out from then on.
 *
 * @param <P> the products that can take part
 * @param <S> the settings of a run
 */
public final class Runner<P extends Contender, S extends RunSettings> {

  private final S settings;
  private final List<P> products;

  /** Will run with these settings and products. */
  public Runner(S settings, List<P> products) {
    this.settings = settings;
    this.products = products;
  }

  /** A product that takes part, with what it needs. */
  private record Entrant(Contender product, Workspace workspace, Trial.Session session) {}

  /** Runs a trial with all products that suit it. */
  public Measurements run(Trial<? super P, ? super S> trial) throws Exception {
    Measurements measurements = new Measurements(trial.experiment(settings));
    List<Entrant> entrants = new ArrayList<>();
    for (P product : products) {
      if (trial.suits(product)) {
        enter(trial, product, measurements, entrants);
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

  private void enter(
      Trial<? super P, ? super S> trial,
      P product,
      Measurements measurements,
      List<Entrant> entrants)
      throws Exception {
    Workspace workspace = new Workspace(settings.root());
    Entrant entrant = null;
    try {
      Trial.Session session = trial.prepare(product, settings, workspace);
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
