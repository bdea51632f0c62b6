/** Benchmarks; open because the harness reads its generated classes by reflection. */
open module sutra.bench {
  requires jdk.unsupported; // the harness needs it
  requires jmh.core;
  requires sutra.embed.hash;
  requires sutra.storage.api;
}
