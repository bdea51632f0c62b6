package sutra.cli.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;

/** A form of input, and how to open a reader of it. */
public enum DataFormat {
  /** Plain text or Markdown. */
  TEXT,
  /** Concepts and associations as JSON lines. */
  JSONL,
  /** Head, relation and tail, separated by tabs. */
  TRIPLES,
  /** Rows of 32-bit floats. */
  FVECS;

  /**
   * How inputs are read, whatever their form.
   *
   * @param granularity how much text becomes one concept
   * @param fallback how to read a line of text that is not UTF-8; if empty, it is an error
   * @param keyPrefix first part of the keys of vectors; the file's name if empty
   * @param standardInput where the standard input comes from
   * @param observer told of bytes as they are taken from disk
   */
  public record Reading(
      Granularity granularity,
      Optional<Charset> fallback,
      Optional<String> keyPrefix,
      InputStream standardInput,
      ReadObserver observer) {

    /** Paragraphs, UTF-8 only, keys by file name, nobody watching. */
    public static Reading plain(InputStream standardInput) {
      return new Reading(
          Granularity.PARAGRAPH,
          Optional.empty(),
          Optional.empty(),
          standardInput,
          ReadObserver.NONE);
    }
  }

  /** Guesses the form from {@link DataInput#plainName}; empty where the name tells nothing. */
  public static Optional<DataFormat> ofName(String plainName) {
    String name = plainName.toLowerCase(Locale.ROOT);
    if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
      return Optional.of(JSONL);
    }
    if (name.endsWith(".tsv") || name.endsWith(".triples")) {
      return Optional.of(TRIPLES);
    }
    if (name.endsWith(".fvecs")) {
      return Optional.of(FVECS);
    }
    return name.endsWith(".txt") || name.endsWith(".md") ? Optional.of(TEXT) : Optional.empty();
  }

  /**
   * Opens an input; the caller closes the reader.
   *
   * @throws BadDataException if it is missing or unreadable
   */
  public RecordReader open(DataInput input, Reading reading) throws IOException {
    Reading named =
        new Reading(
            reading.granularity(),
            reading.fallback(),
            Optional.of(reading.keyPrefix().orElseGet(() -> stem(input.plainName()))),
            reading.standardInput(),
            reading.observer());
    return open(input.name(), input.open(reading.standardInput(), reading.observer()), named);
  }

  /** Reads an open stream, which is closed with the reader. */
  public RecordReader open(String name, InputStream in, Reading reading) {
    return switch (this) {
      case TEXT -> new TextReader(name, in, reading.granularity(), reading.fallback());
      case JSONL -> new JsonlReader(name, in);
      case TRIPLES -> new TriplesReader(name, in);
      case FVECS -> new FvecsReader(name, reading.keyPrefix().orElse(name), in);
    };
  }

  private static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
