package sutra.storage.api;

import java.util.Objects;

/**
 * How a store becomes one file.
 *
 * @param retention the history that the file is to have of what the store still has
 * @param replacing whether the file may take the place of an older one of the kind
 */
public record PackOptions(Retention retention, boolean replacing) {

  /** All history, and nothing is replaced. */
  public static final PackOptions DEFAULT = new PackOptions(Retention.ALL, false);

  public PackOptions {
    Objects.requireNonNull(retention, "retention");
  }

  /** The same with other history. */
  public PackOptions withRetention(Retention kept) {
    return new PackOptions(kept, replacing);
  }

  /** The same, but an older file of the kind may be replaced, or not. */
  public PackOptions withReplacing(boolean replace) {
    return new PackOptions(retention, replace);
  }
}
