/**
 * Benchmarks; open because the harness reads its generated classes by reflection. The products of
 * {@code sutra.bench.peers} are no modules: this one is told to read the class path.
 */
open module sutra.bench {
  requires info.picocli;
  requires java.management;
  requires java.sql;
  requires jdk.unsupported; // the harness needs it
  requires jmh.core;
  requires sutra.embed.hash;
  requires sutra.engine;
  requires sutra.storage.api;
  requires tools.jackson.core;
}
