package sutra.storage.mmap.sealed;

import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import sutra.storage.mmap.memtable.Layers;
import sutra.storage.mmap.vectors.Spaces;

/**
 * That the store has other spaces. If another one becomes active, all commits are in segments, whose rows are
 * open, and none comes until this is done.
 *
 * @param spaces of the manifest
 * @param vectors live embeddings of the active space, if that is another one or has got other rows
 * @param done completed once a snapshot that is opened goes by the new spaces
 */
public record SpaceChange(Spaces spaces, OptionalLong vectors, CompletableFuture<Void> done)
    implements Replacement {

  @Override
  public void applyTo(Layers layers) {
    vectors.ifPresentOrElse(
        count -> layers.activate(spaces, count), () -> layers.spacesAre(spaces));
  }

  @Override
  public void published() {
    done.complete(null);
  }
}
