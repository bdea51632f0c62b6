package sutra.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import sutra.cli.output.CopyBar;
import sutra.cli.output.HumanBackup;
import sutra.cli.output.JsonResults;
import sutra.storage.api.BackupReport;

/** Makes a store of a backup or of a packed store. */
@Command(
    name = "restore",
    description = {
      "Copy a backup, or a packed store, to where the store shall be, a folder new or empty.",
      "Every byte is checked before and after."
    })
final class RestoreCommand implements Callable<Integer> {

  @ParentCommand private SutraCommand sutra;

  @Parameters(paramLabel = "SRC", description = "The folder of the backup, or the file.")
  private String backup;

  @Override
  public Integer call() {
    StoreAccess store = sutra.store();
    BackupReport report;
    try (CopyBar bar = new CopyBar(sutra.console(), "Restoring")) {
      report = sutra.storeAt(backup).restoreTo(store, bar);
    }
    sutra
        .console()
        .result(
            sutra.json()
                ? JsonResults.backup(store.directory().toString(), report)
                : HumanBackup.line("Restored to " + store.directory(), report));
    return ExitCode.OK;
  }
}
