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
    InputStream in = input.open(reading.standardInput(), reading.observer());
    return switch (this) {
      case TEXT -> new TextReader(input.name(), in, reading.granularity(), reading.fallback());
      case JSONL -> new JsonlReader(input.name(), in);
      case TRIPLES -> new TriplesReader(input.name(), in);
      case FVECS -> new FvecsReader(input.name(), keyPrefix(input, reading), in);
    };
  }

  private static String keyPrefix(DataInput input, Reading reading) {
    String name = input.plainName();
    int dot = name.lastIndexOf('.');
    return reading.keyPrefix().orElse(dot > 0 ? name.substring(0, dot) : name);
  }
}
