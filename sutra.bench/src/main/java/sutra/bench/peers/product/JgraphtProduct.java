package sutra.bench.peers.product;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jgrapht.Graph;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.shortestpath.BidirectionalDijkstraShortestPath;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;
import sutra.bench.data.Link;

/** JGraphT: a graph of objects in memory. */
final class JgraphtProduct implements Product {

  @Override
  public String name() {
    return "JGraphT";
  }

  @Override
  public String version() {
    return Versions.of(Graph.class);
  }

  @Override
  public Set<Ability> abilities() {
    return EnumSet.of(Ability.LINK);
  }

  @Override
  public String settings(Level level) {
    return "in memory only, DefaultDirectedGraph, bidirectional Dijkstra";
  }

  @Override
  public StoreUnderTest open(Setting setting) {
    return new Store();
  }

  private static final class Store implements StoreUnderTest {

    private final Graph<Long, DefaultEdge> graph = new DefaultDirectedGraph<>(DefaultEdge.class);

    @Override
    public void putLinks(List<Link> links) {
      for (Link link : links) {
        graph.addVertex(link.source());
        graph.addVertex(link.target());
        graph.addEdge(link.source(), link.target());
      }
    }

    @Override
    public void neighbours(long source, LongConsumer visitor) {
      for (DefaultEdge edge : graph.outgoingEdgesOf(source)) {
        visitor.accept(graph.getEdgeTarget(edge));
      }
    }

    @Override
    public int hops(long from, long to, int limit) {
      GraphPath<Long, DefaultEdge> path =
          new BidirectionalDijkstraShortestPath<>(graph, limit).getPath(from, to);
      return path == null ? -1 : path.getLength();
    }

    @Override
    public void close() {}
  }
}
