package sutra.storage.mmap.backup;

import sutra.storage.api.BackupReport;
import sutra.storage.api.CopyProgress;

/** Counts what a copy consists of and tells of it. One thread. */
final class CopyCount {

  private final CopyProgress progress;
  private final long total;
  private int linkedFiles;
  private int copiedFiles;
  private int keptFiles;
  private long copiedBytes;
  private long bytes;
  private long advanced;

  CopyCount(CopyProgress progress, long total) {
    this.progress = progress;
    this.total = total;
  }

  /** Says that bytes of a file not yet counted are done. */
  void advance(long size) {
    advanced += size;
    progress.advance(advanced, total);
  }

  void linked(long size) {
    linkedFiles++;
    bytes += size;
    advance(size);
  }

  void kept(long size) {
    keptFiles++;
    bytes += size;
    advance(size);
  }

  /** Counts files whose bytes were told of while they were copied. */
  void copied(int files, long size) {
    copiedFiles += files;
    copiedBytes += size;
    bytes += size;
  }

  BackupReport report(long sequence) {
    return new BackupReport(sequence, linkedFiles, copiedFiles, keptFiles, copiedBytes, bytes);
  }
}
