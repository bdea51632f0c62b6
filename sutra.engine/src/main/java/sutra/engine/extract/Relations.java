package sutra.engine.extract;

/**
 * The usual types of statements. A type is a name: an extractor may use others.
 *
 * <p>Each has one direction; a text that says it the other way round is turned: "B after A" is A
 * {@value #BEFORE} B.
 */
public final class Relations {

  /** The subject is a kind or an instance of the object, or another name of it. */
  public static final String IS_A = "is-a";

  /** The subject is a part, a member or a constituent of the object. */
  public static final String PART_OF = "part-of";

  /** The subject brings the object about. */
  public static final String CAUSES = "causes";

  /** The subject happens or exists before the object. */
  public static final String BEFORE = "before";

  /** The subject is in, on, at, under, behind or between the object. */
  public static final String LOCATED_IN = "located-in";

  /** The object is a quality, a possession or the value of the subject. */
  public static final String HAS_PROPERTY = "has-property";

  private Relations() {}
}
