package sutra.storage.mmap.layer;

import sutra.storage.mmap.vectors.IndexedRows;

/**
 * A layer and how much of it a snapshot may look at.
 *
 * @param layer the layer
 * @param nodeCount complete nodes
 * @param conceptCount complete concept versions
 * @param edgeCount complete association versions
 * @param rowLimit rows of embeddings before this one are complete, in each space
 */
public record LayerView(Layer layer, int nodeCount, int conceptCount, int edgeCount, int rowLimit) {

  /** The rows that the layer has of a space, none perhaps. */
  public LayerRows rows(int space) {
    IndexedRows vectors = layer.vectors(space);
    return new LayerRows(vectors, Math.min(vectors.count(), rowLimit));
  }
}
