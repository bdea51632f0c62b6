package sutra.storage.api;

/**
 * What a backup, or a restored store, consists of.
 *
 * @param sequence the last commit in it
 * @param linkedFiles files that share their bytes on the device with the source
 * @param copiedFiles files that were copied
 * @param keptFiles files that an earlier backup had left there
 * @param copiedBytes bytes of the copied files
 * @param bytes bytes of all files
 */
public record BackupReport(
    long sequence, int linkedFiles, int copiedFiles, int keptFiles, long copiedBytes, long bytes) {}
