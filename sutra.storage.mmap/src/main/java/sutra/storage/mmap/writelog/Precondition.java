package sutra.storage.mmap.writelog;

import java.util.Optional;
import sutra.storage.api.ConflictException;
import sutra.storage.mmap.snapshot.StoreView;

/**
 * What must hold at the place of a write in the commit order, or nothing of it is written. Both
 * methods are called on the log thread, which waits for the answer.
 */
public interface Precondition {

  /** That of a write which takes effect whatever stands. */
  Precondition NONE =
      new Precondition() {
        @Override
        public Optional<ConflictException> conflict(StoreView applied) {
          return Optional.empty();
        }

        @Override
        public boolean dependsOn(GroupChanges changes) {
          return false;
        }
      };

  /**
   * Looks for what does not hold.
   *
   * @param applied what stands: all earlier commits are included, or change nothing that matters here
   */
  Optional<ConflictException> conflict(StoreView applied);

  /** Whether those changes, which are to be made before, may matter. May say so where they do not. */
  boolean dependsOn(GroupChanges changes);
}
