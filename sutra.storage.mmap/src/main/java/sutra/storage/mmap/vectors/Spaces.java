package sutra.storage.mmap.vectors;

import java.util.List;
import java.util.Optional;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.StoredSpace.Role;
import sutra.storage.api.VectorForm;
import sutra.storage.mmap.rows.RowShape;

/**
 * The embedding spaces of a store at one moment, the active one first; none for a store without
 * vectors. Immutable.
 *
 * @param all each with the number that files and rows state
 */
public record Spaces(List<Space> all) {

  /** Those of a store without vectors. */
  public static final Spaces NONE = new Spaces(List.of());

  /** What rows state that are of no space because there are none. */
  public static final int NO_SPACE = 0;

  /**
   * One of them.
   *
   * @param number in the store; never used twice
   * @param space what its embeddings are
   * @param role what it is for
   * @param coding how its vectors are coded and compared
   */
  public record Space(int number, EmbeddingSpace space, Role role, VectorCoding coding) {

    /** What its embeddings are like in segments of that form. */
    public RowShape shape(VectorForm form) {
      return new RowShape(number, space.dimension(), form);
    }
  }

  public Spaces {
    all = List.copyOf(all);
  }

  /** The space that everything means that names none. */
  public Optional<Space> active() {
    return all.stream().findFirst().filter(space -> space.role == Role.ACTIVE);
  }

  /** The number of the active space. */
  public int activeNumber() {
    return all.isEmpty() || all.getFirst().role != Role.ACTIVE ? NO_SPACE : all.getFirst().number;
  }

  /** How vectors of the active space are coded. */
  public VectorCoding coding() {
    return active().map(Space::coding).orElse(VectorCoding.NONE);
  }

  /** The space of a number, if the store has it. */
  public Optional<Space> numbered(int number) {
    return all.stream().filter(space -> space.number == number).findFirst();
  }

  /** The space of a name, if the store has it. */
  public Optional<Space> named(String name) {
    return all.stream().filter(space -> space.space.name().equals(name)).findFirst();
  }

  /** The space that a question is asked in: that of a name, or the active one without a name. */
  public Optional<Space> asked(Optional<String> name) {
    return name.isPresent() ? searchable().named(name.get()) : active();
  }

  /** Those in which questions can be asked: all but one that is being computed. */
  public Spaces searchable() {
    return all.stream().anyMatch(space -> space.role == Role.COMPUTED)
        ? new Spaces(all.stream().filter(space -> space.role != Role.COMPUTED).toList())
        : this;
  }

  /** What new embeddings are like in segments of that form. */
  public RowShape shape(VectorForm form) {
    return active()
        .map(active -> active.shape(form))
        .orElseGet(() -> new RowShape(NO_SPACE, 0, form));
  }
}
