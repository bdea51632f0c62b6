package sutra.bench.million;

import sutra.storage.api.CompactionReport;

/** Merges all segments into one. */
final class Compact implements Step {

  @Override
  public String title() {
    return "compact";
  }

  @Override
  public String run(MillionStore store) {
    CompactionReport report = store.store().compact();
    return "%,d bytes in %d segments became %,d in %d"
        .formatted(
            report.bytesBefore(),
            report.segmentsBefore(),
            report.bytesAfter(),
            report.segmentsAfter());
  }
}
