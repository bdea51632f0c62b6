package sutra.storage.mmap.query;

import sutra.storage.api.ConceptId;
import sutra.storage.mmap.layer.Layer;

/**
 * Numbers for the nodes of a view, whichever layers know them. Layers are named by their index in the
 * view.
 */
interface Numbering {

  /** The number of an id, or -1 if it has none, and so no associations. */
  int find(ConceptId id);

  /** The number of a layer's node. */
  int number(int layer, int node);

  /** The node of a number in a layer, or -1 if the layer does not know it. */
  int node(int layer, int number);

  /** The numbers are those of the only layer with associations. */
  record OneLayer(Layer layer) implements Numbering {

    @Override
    public int find(ConceptId id) {
      return layer.findNode(id.high(), id.low());
    }

    @Override
    public int number(int index, int node) {
      return node;
    }

    @Override
    public int node(int index, int number) {
      return number;
    }
  }
}
