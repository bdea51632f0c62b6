package sutra.cli.command;

import picocli.CommandLine.Option;
import sutra.engine.Sutra;

/** The option to read a store beside whoever writes it. */
final class ReadOnlyOption {

  @Option(
      names = "--read-only",
      description = {
        "Read the store as it is now, even while another process writes it;",
        "nothing is written into its folder."
      })
  private boolean readOnly;

  /** Opens the store as it is. */
  Sutra open(StoreAccess store) {
    return readOnly ? store.openReadOnly() : store.open();
  }
}
