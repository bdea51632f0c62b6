package sutra.storage.mmap.query;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import sutra.storage.api.Hit;
import sutra.storage.api.Hit.Ranking;
import sutra.storage.api.QueryPlan;
import sutra.storage.api.QueryPlan.PartPlan;
import sutra.storage.api.QueryPlan.RankingPlan;
import sutra.storage.api.QueryPlan.Strategy;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.layer.Selection;
import sutra.storage.mmap.sealed.SegmentLayer;

/**
 * Takes down how the rankings of one query went through the layers. A ranking calls {@link #ran} once
 * for each layer that it looked at. Single thread.
 */
final class PlanNotes {

  /** How a ranking went through a layer. */
  private record Note(
      Ranking ranking, int layer, Strategy strategy, long rows, long scored, long nanos) {}

  /** When a ranking ran. */
  private record Run(Ranking ranking, long nanos) {}

  private final List<Note> notes = new ArrayList<>();
  private final List<Run> runs = new ArrayList<>();
  private final long started = System.nanoTime();
  private Ranking current = Ranking.TIME;
  private long currentStarted = started;

  /** Says that a ranking begins; what is noted from now on is about it. */
  void begin(Ranking ranking) {
    current = ranking;
    currentStarted = System.nanoTime();
  }

  /**
   * Says how the ranking went through a layer.
   *
   * @param rows that it could have looked at
   * @param scored scores that were computed
   * @param nanos it took
   */
  void ran(int layer, Strategy strategy, long rows, long scored, long nanos) {
    notes.add(new Note(current, layer, strategy, rows, scored, nanos));
  }

  /** Says that the ranking goes through the layers once more: what was noted of it is void. */
  void startAgain() {
    notes.removeIf(note -> note.ranking == current);
  }

  /** Says that the ranking has ended. */
  void end() {
    runs.add(new Run(current, System.nanoTime() - currentStarted));
  }

  /** What was noted; counts what passes the criteria where nobody has yet. */
  QueryPlan plan(List<Hit> hits, Candidates candidates) {
    long micros = micros(System.nanoTime() - started);
    return new QueryPlan(
        hits,
        runs.stream()
            .map(run ->
                new RankingPlan(run.ranking, parts(run.ranking, candidates), micros(run.nanos)))
            .toList(),
        micros);
  }

  private List<PartPlan> parts(Ranking ranking, Candidates candidates) {
    return notes.stream()
        .filter(note -> note.ranking == ranking)
        .sorted((a, b) -> Integer.compare(a.layer, b.layer))
        .map(note -> part(note, candidates))
        .toList();
  }

  private static PartPlan part(Note note, Candidates candidates) {
    Layer layer = candidates.view().layers().get(note.layer).layer();
    OptionalLong passing =
        candidates
            .selection(note.layer)
            .map(Selection::cardinality)
            .map(OptionalLong::of)
            .orElse(OptionalLong.empty());
    return new PartPlan(
        name(layer), note.strategy, note.rows, passing, note.scored, micros(note.nanos));
  }

  private static String name(Layer layer) {
    return layer instanceof SegmentLayer segment
        ? "segment " + segment.file().number()
        : "memtable";
  }

  private static long micros(long nanos) {
    return nanos / 1_000;
  }
}
