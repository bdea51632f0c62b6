package sutra.storage.mmap.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;

/** A question that took long. */
@Name("sutra.SlowQuery")
@Label("Slow Query")
@Description("A search or a path that took longer than the threshold, 20 ms unless set")
@Category("Sutra")
@Threshold("20 ms")
public final class SlowQueryEvent extends Event {

  @Label("Question")
  private String question;

  @Label("Hits")
  private int hits;

  @Label("Layers")
  @Description("Memtables and segments that were asked")
  private int layers;

  /**
   * Ends the event and records it, if it took long and somebody wants it.
   *
   * @param asked the question, which is put into words only then
   */
  public void record(Object asked, int found, int layersAsked) {
    end();
    if (shouldCommit()) {
      question = asked.toString();
      hits = found;
      layers = layersAsked;
      commit();
    }
  }
}
