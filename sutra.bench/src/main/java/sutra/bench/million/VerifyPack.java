package sutra.bench.million;

import sutra.storage.api.ConceptStores;
import sutra.storage.api.VerifyReport;

/** Checks every byte of the packed store. */
final class VerifyPack implements Step {

  @Override
  public String title() {
    return "verify the packed store";
  }

  @Override
  public String run(MillionStore store) {
    VerifyReport report = ConceptStores.verify(store.packed());
    if (!report.isClean()) {
      throw new IllegalStateException("damaged: " + report.damages());
    }
    return "%,d bytes".formatted(report.bytes());
  }
}
