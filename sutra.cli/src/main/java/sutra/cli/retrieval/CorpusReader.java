package sutra.cli.retrieval;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import sutra.cli.data.BadDataException;
import sutra.cli.data.BeirReader;
import sutra.cli.data.BeirText;
import sutra.cli.data.DataInput;
import sutra.cli.data.ReadObserver;
import sutra.cli.measure.MeasuringStoppedException;
import sutra.engine.Lesson;

/**
 * The texts of a corpus as lessons, each under its id as key, read as they are learned. Remembers
 * what is needed later: how many there were, which of those judged, and the first texts. One thread,
 * used once.
 */
final class CorpusReader implements AutoCloseable {

  /** Texts kept, to embed them again. */
  private static final int SAMPLE = 4096;

  private final BeirReader reader;
  private final String name;
  private final Set<String> missing;
  private final List<String> sample = new ArrayList<>();
  private int count;
  private long bytes;

  /**
   * Opens a corpus.
   *
   * @param judged the ids of texts that are looked out for
   */
  CorpusReader(DataInput input, InputStream standardInput, Set<String> judged) throws IOException {
    this.name = input.name();
    this.missing = new HashSet<>(judged);
    this.reader = BeirReader.open(input, standardInput, new ByteCount());
  }

  /** Counts what is taken from the input. */
  private final class ByteCount implements ReadObserver {
    @Override
    public void bytesRead(long more) {
      bytes += more;
    }

    @Override
    public void mayWait() {}
  }

  /**
   * The lessons. What it throws names file and line; {@link MeasuringStoppedException} if the thread
   * is interrupted.
   */
  Stream<Lesson> lessons() {
    Iterator<Lesson> iterator =
        new Iterator<>() {
          private Optional<Lesson> next = read();

          @Override
          public boolean hasNext() {
            return next.isPresent();
          }

          @Override
          public Lesson next() {
            Lesson lesson = next.orElseThrow(NoSuchElementException::new);
            next = read();
            return lesson;
          }
        };
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED), false);
  }

  private Optional<Lesson> read() {
    MeasuringStoppedException.check();
    try {
      Optional<Lesson> lesson = reader.next().map(this::lesson);
      if (lesson.isEmpty() && count == 0) {
        throw BadDataException.input(name, "expected texts, found none");
      }
      return lesson;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Lesson lesson(BeirText text) {
    String content = text.content();
    count++;
    missing.remove(text.id());
    if (sample.size() < SAMPLE) {
      sample.add(content);
    }
    try {
      return Lesson.of(text.id(), content);
    } catch (IllegalArgumentException e) {
      throw BadDataException.at(text.place(), e.getMessage());
    }
  }

  /** How many texts were read so far. */
  int count() {
    return count;
  }

  /** How many bytes were taken from the input so far. */
  long bytesRead() {
    return bytes;
  }

  /** How many of the texts judged were not there. */
  int missing() {
    return missing.size();
  }

  /** The first texts. */
  List<String> sample() {
    return sample;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
