package sutra.bench.million;

import sutra.storage.api.PackOptions;
import sutra.storage.api.PackReport;

/** Makes one file of the store. */
final class Pack implements Step {

  @Override
  public String title() {
    return "pack";
  }

  @Override
  public String run(MillionStore store) {
    PackReport report = store.store().pack(store.packed(), PackOptions.DEFAULT.withReplacing(true));
    store.close();
    return "%,d bytes in %s".formatted(report.bytes(), store.packed());
  }
}
