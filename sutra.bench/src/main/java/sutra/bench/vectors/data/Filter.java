package sutra.bench.vectors.data;

/**
 * Lets those rows pass whose value in a column is less than a bound.
 *
 * @param column where the values are
 * @param share the part of all rows that passes, about
 */
public record Filter(Column column, double share) {

  /** Its name, of letters, digits, points and hyphens. */
  public String name() {
    return column.name() + "-" + share;
  }

  /** The least value that does not pass. */
  public int bound() {
    return (int) Math.round(share * Column.VALUES);
  }

  /** Whether a row passes. */
  public boolean passes(int row) {
    return column.value(row) < bound();
  }
}
