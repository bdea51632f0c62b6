package sutra.cli.output;

import java.util.ArrayList;
import java.util.List;
import sutra.storage.api.BackupReport;

/** What a backup consists of, for people. */
public final class HumanBackup {

  private HumanBackup() {}

  /** Such as {@code Backed up to b: 12 commits in 3 files of 1.2 MB (2 linked, 1 copied).} */
  public static String line(String done, BackupReport report) {
    int files = report.linkedFiles() + report.copiedFiles() + report.keptFiles();
    List<String> parts = new ArrayList<>();
    add(parts, report.keptFiles(), "kept");
    add(parts, report.linkedFiles(), "linked");
    add(parts, report.copiedFiles(), "copied");
    return "%s: %s in %s of %s%s."
        .formatted(
            done,
            TextLayout.count(report.sequence(), "commit"),
            TextLayout.count(files, "file"),
            TextLayout.bytes(report.bytes()),
            parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")");
  }

  private static void add(List<String> parts, int files, String what) {
    if (files > 0) {
      parts.add(files + " " + what);
    }
  }
}
