package sutra.bench.million;

import sutra.storage.api.ConceptStores;
import sutra.storage.api.VerifyReport;

/** Checks every byte of the closed store. */
final class Verify implements Step {

  @Override
  public String title() {
    return "verify";
  }

  @Override
  public String run(MillionStore store) {
    store.close();
    VerifyReport report = ConceptStores.verify(store.directory());
    if (!report.isClean()) {
      throw new IllegalStateException("damaged: " + report.damages());
    }
    return "%,d bytes in %,d files".formatted(report.bytes(), report.files());
  }
}
