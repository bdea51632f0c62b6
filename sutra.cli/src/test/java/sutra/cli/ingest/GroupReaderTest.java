package sutra.cli.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sutra.cli.data.BadDataException;
import sutra.cli.data.DataFormat;
import sutra.cli.data.RecordReader;

class GroupReaderTest {

  private final List<String> notes = new ArrayList<>();

  @Test
  void recordsBeforeAFailureAreHandedOnWithIt() throws InterruptedException {
    GroupReader.Source failing = source("in.tsv", "a\tr\tb\nb\tr\tc\n", true);
    try (GroupReader reader = reader(false, failing)) {
      RecordGroup group = reader.next();
      assertEquals(2, group.records().size());
      assertTrue(group.last());
      RuntimeException failure = group.failure().orElseThrow();
      assertInstanceOf(UncheckedIOException.class, failure);
      assertEquals("in.tsv: the disk is gone", failure.getMessage());
    }
  }

  @Test
  void malformedRecordEndsTheReadingUnlessSkipped() throws InterruptedException {
    String text = "a\tr\tb\nnonsense\nb\tr\tc\n";
    try (GroupReader reader = reader(false, source("in.tsv", text, false))) {
      RecordGroup group = reader.next();
      assertEquals(1, group.records().size());
      assertInstanceOf(BadDataException.class, group.failure().orElseThrow());
    }
    try (GroupReader reader = reader(true, source("in.tsv", text, false))) {
      RecordGroup group = reader.next();
      assertEquals(2, group.records().size());
      assertTrue(group.failure().isEmpty());
    }
    assertEquals(1, notes.size());
  }

  @Test
  void sourcesFollowEachOtherAndGroupsGrow() throws InterruptedException {
    String many = "a\tr\tb\n".repeat(5_000);
    List<Integer> sizes = new ArrayList<>();
    try (GroupReader reader =
        reader(false, source("one.tsv", many, false), source("two.tsv", many, false))) {
      RecordGroup group;
      do {
        group = reader.next();
        sizes.add(group.records().size());
      } while (!group.last());
    }
    assertEquals(10_000, sizes.stream().mapToInt(Integer::intValue).sum());
    assertTrue(sizes.getFirst() < sizes.get(1), sizes.toString());
  }

  @Test
  void largeRecordsMakeSmallGroups() throws InterruptedException {
    String large = "x".repeat(1 << 20) + "\tr\tb\n";
    try (GroupReader reader = reader(false, source("in.tsv", large.repeat(20), false))) {
      assertTrue(reader.next().records().size() <= 8);
    }
  }

  private GroupReader reader(boolean skip, GroupReader.Source... sources) {
    return new GroupReader(
        List.of(sources),
        DataFormat.Reading.plain(InputStream.nullInputStream()),
        new BadRecords(skip, notes::add));
  }

  private static GroupReader.Source source(String name, String text, boolean failing) {
    InputStream whole = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    InputStream in =
        new FilterInputStream(whole) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            if (read < 0 && failing) {
              throw new IOException("the disk is gone");
            }
            return read;
          }
        };
    return new GroupReader.Source() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public RecordReader open(DataFormat.Reading reading) throws IOException {
        return DataFormat.TRIPLES.open(name, in, reading);
      }
    };
  }
}
