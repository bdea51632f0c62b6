package sutra.storage.mmap.segment.graph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import sutra.storage.mmap.segment.MemorySection;

/** Edges as a list of records, the model that written sections are compared with. */
record TestEdges(List<Edge> list) implements EdgeSource {

  record Edge(
      int sourceNode,
      int targetNode,
      int type,
      float weight,
      double confidence,
      long createdMicros,
      long birth,
      long death) {

    boolean isLiving() {
      return death == Long.MAX_VALUE;
    }
  }

  /** What is written of edges, read again. */
  record Written(MemorySection edgeBytes, MemorySection adjacencyBytes, int[] ordinals) {

    Edges edges() {
      return new Edges(edgeBytes.bytes());
    }

    Adjacency adjacency() {
      return new Adjacency(adjacencyBytes.bytes(), edges());
    }
  }

  /**
   * Random edges between some of the nodes, the first of which has the most: self loops, parallel
   * edges of several types, and chains of versions in which each ends where the next begins.
   */
  static TestEdges random(SplittableRandom random, int nodeCount, int edgeCount) {
    List<Edge> list = new ArrayList<>();
    int linked = Math.max(1, nodeCount - nodeCount / 4);
    double skew = 1 + random.nextInt(4);
    long sequence = 1;
    while (list.size() < edgeCount) {
      int source = (int) (Math.pow(random.nextDouble(), skew) * linked);
      int target =
          random.nextInt(8) == 0 ? source : (int) (Math.pow(random.nextDouble(), skew) * linked);
      int type = random.nextInt(5);
      int versions = random.nextInt(6) == 0 ? 1 + random.nextInt(20) : 1;
      for (int i = 0; i < versions && list.size() < edgeCount; i++) {
        long birth = sequence;
        sequence += random.nextInt(3); // several edges of one commit have one birth
        boolean lives = i == versions - 1 && random.nextInt(4) > 0;
        list.add(
            new Edge(
                source,
                target,
                type,
                random.nextFloat(),
                random.nextInt(11) / 10.0,
                random.nextLong(),
                birth,
                lives ? Long.MAX_VALUE : sequence + 1));
      }
    }
    shuffle(list, random);
    return new TestEdges(list);
  }

  private static void shuffle(List<Edge> list, SplittableRandom random) {
    for (int i = list.size() - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      list.set(i, list.set(other, list.get(i)));
    }
  }

  Written write(int nodeCount) throws IOException {
    var writer = new AdjacencyWriter(this, nodeCount);
    var edges = new MemorySection();
    var adjacency = new MemorySection();
    writer.writeEdges(edges);
    writer.writeAdjacency(adjacency);
    return new Written(edges, adjacency, writer.ordinals());
  }

  /** The edge of an ordinal, as a reader gives it. */
  static Edge read(Edges edges, int ordinal) {
    return new Edge(
        edges.sourceNode(ordinal),
        edges.targetNode(ordinal),
        edges.type(ordinal),
        edges.weight(ordinal),
        edges.confidence(ordinal),
        edges.createdMicros(ordinal),
        edges.birth(ordinal),
        edges.death(ordinal));
  }

  @Override
  public int count() {
    return list.size();
  }

  @Override
  public int sourceNode(int edge) {
    return list.get(edge).sourceNode;
  }

  @Override
  public int targetNode(int edge) {
    return list.get(edge).targetNode;
  }

  @Override
  public int type(int edge) {
    return list.get(edge).type;
  }

  @Override
  public float weight(int edge) {
    return list.get(edge).weight;
  }

  @Override
  public double confidence(int edge) {
    return list.get(edge).confidence;
  }

  @Override
  public long createdMicros(int edge) {
    return list.get(edge).createdMicros;
  }

  @Override
  public long birth(int edge) {
    return list.get(edge).birth;
  }

  @Override
  public long death(int edge) {
    return list.get(edge).death;
  }
}
