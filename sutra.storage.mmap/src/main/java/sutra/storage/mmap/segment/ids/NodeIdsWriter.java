package sutra.storage.mmap.segment.ids;

import java.io.IOException;
import sutra.storage.mmap.segment.SectionOutput;

/** Writes the section that {@link NodeIds} reads. */
public final class NodeIdsWriter {

  private NodeIdsWriter() {}

  /** Writes all ids of a source whose order is as {@link NodeSource} says. */
  public static void write(SectionOutput out, NodeSource ids) throws IOException {
    for (int node = 0; node < ids.count(); node++) {
      assert node == 0 || compare(ids, node - 1, node) < 0 : "node " + node + " is out of order";
      out.writeLong(ids.high(node));
      out.writeLong(ids.low(node));
    }
  }

  private static int compare(NodeSource ids, int left, int right) {
    int order = Long.compareUnsigned(ids.high(left), ids.high(right));
    return order != 0 ? order : Long.compareUnsigned(ids.low(left), ids.low(right));
  }
}
