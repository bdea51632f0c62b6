package sutra.bench.peers.product;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;
import sutra.bench.data.Link;

/** TinkerGraph: the reference graph of Apache TinkerPop, objects in memory. */
final class TinkerGraphProduct implements Product {

  private static final String LABEL = "link";

  @Override
  public String name() {
    return "TinkerGraph";
  }

  @Override
  public String version() {
    return Versions.of(TinkerGraph.class);
  }

  @Override
  public Set<Ability> abilities() {
    return EnumSet.of(Ability.LINK);
  }

  @Override
  public String settings(Level level) {
    return "in memory only, its structure interface without Gremlin, breadth-first from one end";
  }

  @Override
  public StoreUnderTest open(Setting setting) {
    return new Store();
  }

  private static final class Store implements StoreUnderTest {

    private final TinkerGraph graph = TinkerGraph.open();
    private final Map<Long, Vertex> vertices = new HashMap<>();

    @Override
    public void putLinks(List<Link> links) {
      for (Link link : links) {
        vertex(link.source()).addEdge(LABEL, vertex(link.target()));
      }
    }

    @Override
    public void neighbours(long source, LongConsumer visitor) {
      Iterator<Vertex> targets = vertices.get(source).vertices(Direction.OUT, LABEL);
      while (targets.hasNext()) {
        visitor.accept((Long) targets.next().id());
      }
    }

    @Override
    public void close() {
      graph.close();
    }

    private Vertex vertex(long index) {
      return vertices.computeIfAbsent(index, id -> graph.addVertex(T.id, id));
    }
  }
}
