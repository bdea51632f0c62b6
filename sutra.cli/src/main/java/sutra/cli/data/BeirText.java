package sutra.cli.data;

/**
 * A text or a question of a BEIR data set.
 *
 * @param place where it stands
 * @param id by which judgements name it; not empty
 * @param title may be empty
 * @param text may be empty
 */
public record BeirText(Place place, String id, String title, String text) {

  /** Title and text as one, as the authors of BEIR search them. */
  public String content() {
    return title.isEmpty() ? text : title + " " + text;
  }
}
