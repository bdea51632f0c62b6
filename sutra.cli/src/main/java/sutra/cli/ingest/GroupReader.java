package sutra.cli.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import sutra.cli.data.BadDataException;
import sutra.cli.data.DataFormat;
import sutra.cli.data.DataInput;
import sutra.cli.data.DataRecord;
import sutra.cli.data.Losses;
import sutra.cli.data.ReadObserver;
import sutra.cli.data.RecordReader;

/**
 * Reads inputs on a thread of its own, a bounded number of records ahead. Groups start small, so
 * that learning starts early, and grow. The thread ends with the input or with {@link #close}.
 */
public final class GroupReader implements AutoCloseable {

  private static final int FIRST_SIZE = 256;
  private static final int SIZE_LIMIT = 8192;
  private static final long CHARS_LIMIT = 8 << 20;
  private static final int GROUPS_AHEAD = 2;

  /** Something to read records from. */
  public interface Source {

    /** What messages call it. */
    String name();

    /** Opens it; the reader is closed by whoever asked for it. */
    RecordReader open(DataFormat.Reading reading) throws IOException;
  }

  /**
   * An input of the command line with its form.
   *
   * @param input what to read
   * @param format how
   */
  public record FileSource(DataInput input, DataFormat format) implements Source {
    @Override
    public String name() {
      return input.name();
    }

    @Override
    public RecordReader open(DataFormat.Reading reading) throws IOException {
      return format.open(input, reading);
    }
  }

  private final List<? extends Source> sources;
  private final DataFormat.Reading reading;
  private final BadRecords bad;
  private final BlockingQueue<RecordGroup> groups = new ArrayBlockingQueue<>(GROUPS_AHEAD);
  private final Thread thread;

  private List<DataRecord> pending = new ArrayList<>();
  private long pendingChars;
  private int size = FIRST_SIZE;
  private long bytesRead;

  /**
   * Starts to read.
   *
   * @param reading how; its observer is told as well
   */
  public GroupReader(List<? extends Source> sources, DataFormat.Reading reading, BadRecords bad) {
    this.sources = List.copyOf(sources);
    this.reading = watched(reading);
    this.bad = bad;
    this.thread = Thread.ofPlatform().daemon().name("sutra-reader").start(this::run);
  }

  private DataFormat.Reading watched(DataFormat.Reading plain) {
    ReadObserver observer =
        new ReadObserver() {
          @Override
          public void bytesRead(long count) {
            bytesRead += count;
          }

          @Override
          public void mayWait() {
            if (!pending.isEmpty()) {
              handOn(true, Optional.empty(), false);
            }
          }
        };
    return plain.watchedBy(observer);
  }

  /**
   * Takes the next group, waiting for it; the last one says that it is.
   *
   * @throws InterruptedException if the calling thread is told to stop while it has to wait
   */
  public RecordGroup next() throws InterruptedException {
    RecordGroup ready = groups.poll();
    return ready == null ? groups.take() : ready;
  }

  private void run() {
    try {
      for (Source source : sources) {
        readAll(source);
      }
      handOn(false, Optional.empty(), true);
    } catch (IOException e) {
      handOn(false, Optional.of(new UncheckedIOException(e.getMessage(), e)), true);
    } catch (ReadingEnded e) {
      pending.clear(); // nobody takes groups any more
    } catch (RuntimeException e) {
      handOn(false, Optional.of(e), true);
    }
  }

  private void readAll(Source source) throws IOException {
    try (RecordReader records = source.open(reading)) {
      while (true) {
        try {
          Optional<DataRecord> next = records.next();
          if (next.isEmpty()) {
            return;
          }
          add(next.get());
        } catch (BadDataException e) {
          bad.handle(e);
        }
      }
    } catch (IOException e) {
      throw new IOException(source.name() + ": " + e.getMessage(), e);
    }
  }

  private void add(DataRecord record) {
    pending.add(record);
    pendingChars += chars(record);
    if (pending.size() >= size || pendingChars >= CHARS_LIMIT) {
      handOn(false, Optional.empty(), false);
      size = Math.min(SIZE_LIMIT, 2 * size);
    }
  }

  /** Where readers count what they leave out. */
  public Losses losses() {
    return reading.losses();
  }

  /** What a record roughly takes of memory; an embedding is four bytes a component. */
  private static long chars(DataRecord record) {
    return switch (record) {
      case DataRecord.OfConcept stated -> {
        int components = stated.concept().embedding().map(vector -> vector.length).orElse(0);
        yield stated.concept().content().length() + attributeChars(stated) + 4L * components + 1000;
      }
      case DataRecord.OfAssociation _ -> 100;
      case DataRecord.OfTriple triple -> triple.head().length() + triple.tail().length() + 100;
    };
  }

  private static long attributeChars(DataRecord.OfConcept stated) {
    long chars = 0;
    for (Object value : stated.concept().attributes().values()) {
      chars += value instanceof String text ? text.length() : 0;
    }
    return chars;
  }

  private void handOn(boolean pause, Optional<RuntimeException> failure, boolean last) {
    RecordGroup group = new RecordGroup(pending, bytesRead, pause, failure, last);
    pending = new ArrayList<>();
    pendingChars = 0;
    try {
      groups.put(group);
    } catch (InterruptedException e) {
      throw new ReadingEnded();
    }
  }

  /** Ends the thread; a read that waits for the standard input ends with the process. */
  @Override
  public void close() {
    thread.interrupt();
  }

  /** Unwinds the reading thread after {@link #close}. */
  private static final class ReadingEnded extends RuntimeException {
    ReadingEnded() {
      super("closed", null, false, false);
    }
  }
}
