package sutra.bench.peers.scenario;

import java.util.List;
import java.util.Optional;

/** All scenarios, in the order of the table of figures. */
public final class Scenarios {

  /** Every scenario. */
  public static final List<Scenario> ALL =
      List.of(
          new BufferedWrites(),
          new SyncWritesOneWriter(),
          new SyncWritesSixteen(),
          new PipelinedSync(),
          new PointReads(),
          new PointReadsUnderWrites(),
          new Neighbours(),
          new ThreeHopPath(),
          new LinkWrites(),
          new GraphWalk(),
          new ShortestPath(),
          new Words(),
          new OpenAfterCleanClose(),
          new OpenAfterKill(),
          new DiskPerConcept(),
          new FullScan(),
          new Burst(),
          new Heap());

  private Scenarios() {}

  /** Finds a scenario by its name, upper and lower case alike. */
  public static Optional<Scenario> named(String name) {
    return ALL.stream().filter(scenario -> scenario.name().equalsIgnoreCase(name)).findFirst();
  }
}
