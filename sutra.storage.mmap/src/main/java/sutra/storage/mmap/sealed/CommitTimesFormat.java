package sutra.storage.mmap.sealed;

import static java.lang.foreign.MemoryLayout.structLayout;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.offset;
import static sutra.storage.mmap.io.Layouts.pinnedSize;

import java.io.IOException;
import java.lang.foreign.StructLayout;
import sutra.storage.mmap.layer.CommitTimes;
import sutra.storage.mmap.segment.SectionOutput;

/**
 * Layout of the section of commit times: an entry for each instant at which commits were made, one
 * behind the other. See docs/formats/segment.md.
 */
final class CommitTimesFormat {

  private static final StructLayout ENTRY =
      structLayout(LE_LONG.withName("micros"), LE_LONG.withName("lastSequence"));

  static final int SIZE = pinnedSize(ENTRY, 16);
  static final int LAST_SEQUENCE = offset(ENTRY, "lastSequence");

  private CommitTimesFormat() {}

  static void write(SectionOutput out, CommitTimes times) throws IOException {
    int count = times.count();
    for (int entry = 0; entry < count; entry++) {
      out.writeLong(times.micros(entry));
      out.writeLong(times.lastSequence(entry));
    }
  }
}
