package sutra.storage.mmap.writelog;

import java.util.Optional;
import sutra.storage.api.ConflictException;
import sutra.storage.mmap.snapshot.StoreView;

/** What must hold at the place of a write in the commit order, or nothing of it is written. */
@FunctionalInterface
public interface Precondition {

  /** That of a write which takes effect whatever stands. */
  Precondition NONE = _ -> Optional.empty();

  /**
   * Looks for what does not hold. Called on the log thread, which waits for the answer.
   *
   * @param applied what stands, all earlier commits included
   */
  Optional<ConflictException> conflict(StoreView applied);
}
