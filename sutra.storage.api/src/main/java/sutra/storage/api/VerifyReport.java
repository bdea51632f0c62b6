package sutra.storage.api;

import java.util.List;

/**
 * What a check of a closed store found.
 *
 * @param files files read
 * @param bytes bytes whose checksums were computed
 * @param commits whole commits found
 * @param discardedTailBytes bytes of a torn tail, which a crash leaves and recovery discards; not
 *     damage
 * @param damages everything that is wrong, each with its place; empty for a sound store
 */
public record VerifyReport(
    int files, long bytes, long commits, long discardedTailBytes, List<Damage> damages) {

  public VerifyReport {
    damages = List.copyOf(damages);
  }

  /** Whether nothing is wrong. */
  public boolean isClean() {
    return damages.isEmpty();
  }

  /**
   * One thing that is wrong.
   *
   * @param file the file's name within the store
   * @param offset where in it, in bytes from its start
   * @param problem what was expected and what was found
   */
  public record Damage(String file, long offset, String problem) {
    @Override
    public String toString() {
      return file + "@" + offset + ": " + problem;
    }
  }
}
