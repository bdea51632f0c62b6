package sutra.cli.output;

import java.util.ArrayList;
import java.util.List;
import sutra.cli.data.Losses;

/** Says in words what an import left out. */
public final class LossNotes {

  private LossNotes() {}

  /** One sentence for each kind of loss that there was. */
  public static List<String> of(Losses.Counts losses) {
    List<String> notes = new ArrayList<>();
    add(notes, losses.embeddings(), "embeddings", "left out (--embeddings)");
    add(notes, losses.fields(), "fields", "left out, for which a store has no place");
    add(notes, losses.numbers(), "strengths and confidences", "outside 0 to 1 set to 0 or 1");
    return notes;
  }

  private static void add(List<String> notes, long count, String what, String fate) {
    if (count > 0) {
      notes.add("sutra: " + what + ": " + TextLayout.count(count) + " " + fate);
    }
  }
}
