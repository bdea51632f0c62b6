package sutra.storage.mmap.layer;

/**
 * A layer and how much of it a snapshot may look at.
 *
 * @param layer the layer
 * @param nodeCount complete nodes
 * @param conceptCount complete concept versions
 * @param edgeCount complete association versions
 * @param vectorCount complete embeddings
 */
public record LayerView(
    Layer layer, int nodeCount, int conceptCount, int edgeCount, int vectorCount) {}
