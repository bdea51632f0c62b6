package sutra.storage.mmap.wal;

import sutra.storage.api.VerifyReport.Damage;

/** Ends the reading of a file at what a crash cannot explain. Without a trace: the place says all. */
final class DamageFound extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Damage damage;

  DamageFound(long fileNumber, long offset, String problem) {
    super(problem, null, false, false);
    this.damage = new Damage(WalFiles.place(fileNumber), offset, problem);
  }

  Damage damage() {
    return damage;
  }
}
