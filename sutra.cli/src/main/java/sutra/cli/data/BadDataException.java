package sutra.cli.data;

/** An input is not what its format asks for. The message begins with file and line. */
public final class BadDataException extends RuntimeException {

  private final boolean skippable;

  private BadDataException(String message, boolean skippable, Throwable cause) {
    super(message, cause);
    this.skippable = skippable;
  }

  /** One record is bad; the reader can go on behind it. */
  public static BadDataException at(Place place, String problem) {
    return new BadDataException(place + ": " + problem, true, null);
  }

  /** Nothing that follows can be read. */
  public static BadDataException fatal(Place place, String problem) {
    return new BadDataException(place + ": " + problem, false, null);
  }

  /** An input as a whole cannot be read. */
  public static BadDataException input(String file, String problem) {
    return new BadDataException(file + ": " + problem, false, null);
  }

  /** An input as a whole cannot be read, for a reason that has a trace. */
  public static BadDataException input(String file, String problem, Throwable cause) {
    return new BadDataException(file + ": " + problem, false, cause);
  }

  /** Whether the reader that threw this can go on with the next record. */
  public boolean skippable() {
    return skippable;
  }
}
