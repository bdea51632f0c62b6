package sutra.storage.mmap.check;

import java.util.ArrayList;
import java.util.List;
import sutra.storage.api.VerifyReport.Damage;
import sutra.storage.mmap.segment.SegmentFile;

/** Collects what is wrong with one segment, up to a limit for each section. One thread. */
final class Findings {

  private static final int LIMIT = 20;

  private final SegmentFile file;
  private final List<Damage> damages = new ArrayList<>();

  private String section = "";
  private int kind;
  private int found;

  Findings(SegmentFile file) {
    this.file = file;
  }

  /** Says which section is looked at from now on. */
  void enter(String name, int newKind) {
    section = name;
    kind = newKind;
    found = 0;
  }

  /** Adds a problem unless a condition holds, and returns whether it does. */
  boolean require(boolean holds, long offset, String what, Object... arguments) {
    if (!holds) {
      add(offset, what.formatted(arguments));
    }
    return holds;
  }

  /** Adds a problem at an offset in the section. */
  void add(long offset, String problem) {
    found++;
    if (found <= LIMIT) {
      long at = file.has(kind) ? file.sectionOffset(kind) + offset : 0;
      String rest = found == LIMIT ? "; more of this section is not listed" : "";
      damages.add(new Damage(file.place(), at, "section " + section + ": " + problem + rest));
    }
  }

  List<Damage> damages() {
    return damages;
  }
}
