package sutra.cli.data;

/**
 * Where in an input something stands, for messages.
 *
 * @param file the name of the input as the user gave it
 * @param unit what {@code number} counts: lines from 1, rows from 0
 * @param number which one
 */
public record Place(String file, Unit unit, long number) {

  /** What a place counts. */
  public enum Unit {
    /** Lines of text, from 1. */
    LINE,
    /** Rows of a file of vectors, from 0. */
    ROW
  }

  static Place line(String file, long number) {
    return new Place(file, Unit.LINE, number);
  }

  static Place row(String file, long number) {
    return new Place(file, Unit.ROW, number);
  }

  @Override
  public String toString() {
    return unit == Unit.LINE ? file + ":" + number : file + ": row " + number;
  }
}
