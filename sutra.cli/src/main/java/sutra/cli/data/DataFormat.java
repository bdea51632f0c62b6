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
  FVECS,
  /** A JSON object of concepts by id. */
  CONCEPTS,
  /** A JSON array of associations. */
  ASSOCIATIONS,
  /** Entities and relations of an MCP memory server as JSON lines. */
  MCP;

  /**
   * How inputs are read, whatever their form.
   *
   * @param granularity how much text becomes one concept
   * @param fallback how to read a line of text that is not UTF-8; if empty, it is an error
   * @param keyPrefix first part of the keys of vectors; the file's name if empty
   * @param losses which embeddings are taken, and where what is left out is counted
   * @param standardInput where the standard input comes from
   * @param observer told of bytes as they are taken from disk
   */
  public record Reading(
      Granularity granularity,
      Optional<Charset> fallback,
      Optional<String> keyPrefix,
      Losses losses,
      InputStream standardInput,
      ReadObserver observer) {

    /** Paragraphs, UTF-8 only, keys by file name, all embeddings, nobody watching. */
    public static Reading plain(InputStream standardInput) {
      return new Reading(
          Granularity.PARAGRAPH,
          Optional.empty(),
          Optional.empty(),
          new Losses(EmbeddingPolicy.STRICT),
          standardInput,
          ReadObserver.NONE);
    }

    /** The same with another key prefix. */
    Reading withKeyPrefix(String prefix) {
      return new Reading(
          granularity, fallback, Optional.of(prefix), losses, standardInput, observer);
    }

    /** The same, watched by somebody else. */
    public Reading watchedBy(ReadObserver watcher) {
      return new Reading(granularity, fallback, keyPrefix, losses, standardInput, watcher);
    }
  }

  /**
   * Guesses the form from {@link DataInput#plainName} alone; empty where the name tells nothing. See
   * {@link DetectedFormat}.
   */
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
        reading.withKeyPrefix(reading.keyPrefix().orElseGet(() -> stem(input.plainName())));
    return open(input.name(), input.open(reading.standardInput(), reading.observer()), named);
  }

  /** Reads an open stream, which is closed with the reader. */
  public RecordReader open(String name, InputStream in, Reading reading) {
    return switch (this) {
      case TEXT -> new TextReader(name, in, reading.granularity(), reading.fallback());
      case JSONL -> new JsonlReader(name, in, reading.losses());
      case TRIPLES -> new TriplesReader(name, in);
      case FVECS -> new FvecsReader(name, reading.keyPrefix().orElse(name), in);
      case CONCEPTS -> new ConceptsReader(name, in, reading.losses());
      case ASSOCIATIONS -> new AssociationsReader(name, in, reading.losses());
      case MCP -> new McpReader(name, in, reading.losses());
    };
  }

  private static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
