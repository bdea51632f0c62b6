package sutra.storage.mmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules that {@link ArchitectureTest} checks. */
final class ArchitectureRules {

  private static final String ENGINE = "sutra.storage.mmap.";
  private static final String IO = ENGINE + "io";

  /** A package may use those of lower rank; so there can be no cycle. */
  private static final Map<String, Integer> RANKS =
      Map.ofEntries(
          Map.entry("engine", 11),
          Map.entry("backup", 9),
          Map.entry("check", 9),
          Map.entry("pack", 9),
          Map.entry("query", 9),
          Map.entry("salvage", 9),
          Map.entry("spaces", 10),
          Map.entry("writelog", 9),
          Map.entry("indexing", 9),
          Map.entry("filter", 8),
          Map.entry("merge", 8),
          Map.entry("snapshot", 8),
          Map.entry("sealed", 7),
          Map.entry("memtable", 6),
          Map.entry("wal", 6),
          Map.entry("manifest", 6),
          Map.entry("layer", 5),
          Map.entry("vectors", 4),
          Map.entry("rows", 3),
          Map.entry("segment.graph", 4),
          Map.entry("segment.ids", 4),
          Map.entry("segment.times", 4),
          Map.entry("segment.words", 4),
          Map.entry("segment", 3),
          Map.entry("record", 2),
          Map.entry("io", 1),
          Map.entry("events", 1));

  private ArchitectureRules() {}

  /** Uses of a package of the same or a higher rank, and of anything of ours by the package io. */
  static List<String> wrongDirections(List<SourceFile> files) {
    List<String> wrong = new ArrayList<>();
    for (SourceFile file : files) {
      if (!file.packageName().startsWith(ENGINE)) {
        continue;
      }
      for (String used : file.packagesUsed()) {
        boolean upwards = used.startsWith(ENGINE) && rank(used) >= rank(file.packageName());
        if (upwards || file.packageName().equals(IO)) {
          wrong.add(violation(file, used));
        }
      }
    }
    return wrong;
  }

  /** Uses of a name in other packages and files than those allowed. */
  static List<String> usesOutside(
      List<SourceFile> files, String name, Set<String> packages, Set<String> fileNames) {
    return files.stream()
        .filter(file -> !file.packageName().isEmpty()) // what a module requires is its own matter
        .filter(file -> file.uses(name))
        .filter(file -> !packages.contains(file.packageName()))
        .filter(file -> !fileNames.contains(file.name()))
        .map(file -> violation(file, name))
        .toList();
  }

  /** Packages of the engine about which the ranks say nothing. */
  static List<String> unranked(List<SourceFile> files) {
    return files.stream()
        .map(SourceFile::packageName)
        .filter(name -> name.startsWith(ENGINE) && rank(name) == Integer.MAX_VALUE)
        .distinct()
        .toList();
  }

  private static int rank(String packageName) {
    return RANKS.getOrDefault(packageName.substring(ENGINE.length()), Integer.MAX_VALUE);
  }

  private static String violation(SourceFile file, String used) {
    return file.name() + ": " + file.packageName() + " must not use " + used;
  }
}
