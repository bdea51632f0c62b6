package sutra.storage.mmap.wal;

import java.util.List;
import sutra.storage.api.VerifyReport.Damage;

/**
 * What reading a log to its end found.
 *
 * @param end where it ends and the next file has to continue; START for an empty log
 * @param lastSequence of the last whole commit; 0 if there is none
 * @param commits whole commits read
 * @param files files read
 * @param bytes of all files
 * @param discardedTailBytes bytes behind the end, left by a write that a crash cut short
 * @param damages what a crash cannot explain; the log must not be used if there is any
 */
public record WalRecovery(
    WalPosition end,
    long lastSequence,
    long commits,
    int files,
    long bytes,
    long discardedTailBytes,
    List<Damage> damages) {}
