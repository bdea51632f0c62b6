package sutra.storage.api;

import java.util.List;
import sutra.storage.api.VerifyReport.Damage;

/**
 * What was copied out of a damaged store, and what was not.
 *
 * @param concepts concepts in the new store
 * @param associations associations in the new store
 * @param lostConcepts versions of concepts that could not be read, as far as that is known; some of
 *     them may have been replaced or deleted long ago
 * @param lostAssociations versions of associations that could not be read, likewise
 * @param lostEmbeddings concepts that were copied without the embedding they had
 * @param losses each thing that could not be read or is in doubt, with its place and the commits that
 *     it may have held; empty if nothing is missing
 */
public record SalvageReport(
    long concepts,
    long associations,
    long lostConcepts,
    long lostAssociations,
    long lostEmbeddings,
    List<Damage> losses) {

  public SalvageReport {
    losses = List.copyOf(losses);
  }

  /** Whether nothing is missing. */
  public boolean isComplete() {
    return losses.isEmpty();
  }
}
