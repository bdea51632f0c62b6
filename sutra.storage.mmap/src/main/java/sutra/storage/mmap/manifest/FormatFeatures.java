package sutra.storage.mmap.manifest;

import java.util.Map;
import java.util.Optional;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.UnsupportedFormatException;
import sutra.storage.api.VectorForm;

/**
 * The format of a store: a version for people, and three masks of features for programs. An unknown
 * compatible feature may be ignored, an unknown read-only-compatible one forbids writing, an
 * unknown incompatible one forbids opening.
 *
 * @param major counts changes that older releases cannot read
 * @param minor counts changes that they can
 */
public record FormatFeatures(
    int major, int minor, long compatible, long readOnlyCompatible, long incompatible) {

  /** The incompatible feature of a store that has segments. */
  static final long SEGMENTS = 1;

  /**
   * The incompatible feature of a store whose segments were merged: ends may name segments that are no
   * more, and a segment states later ends of its own versions.
   */
  static final long MERGED_SEGMENTS = 2;

  /** The incompatible feature of a store whose segments keep vectors in another form than float32. */
  static final long VECTOR_FORMS = 4;

  /** The incompatible feature of a store that has, or had, rows of more than its first space. */
  static final long SPACES = 8;

  private static final long KNOWN_INCOMPATIBLE = SEGMENTS | MERGED_SEGMENTS | VECTOR_FORMS | SPACES;

  private static final int MAJOR = 1;

  /** The minor version that has all that this release knows. */
  private static final int NEWEST_MINOR = 4;

  /** The minor version that brought settings of spaces. */
  private static final int SETTINGS_MINOR = 3;

  /** The minor version that brought other forms of vectors. */
  private static final int FORMS_MINOR = 2;

  /** What this release writes for a store of usual vectors. */
  public static final FormatFeatures CURRENT = new FormatFeatures(MAJOR, 1, 0, 0, 0);

  /** What it writes for a store of vectors in that form, whose spaces have no settings. */
  public static FormatFeatures of(VectorForm form) {
    return form == VectorForm.FLOAT32
        ? CURRENT
        : new FormatFeatures(MAJOR, FORMS_MINOR, 0, 0, VECTOR_FORMS);
  }

  /** What it writes for a store of that space, if of any, and vectors in that form. */
  public static FormatFeatures of(VectorForm form, Optional<EmbeddingSpace> space) {
    FormatFeatures features = of(form);
    return space.map(EmbeddingSpace::settings).orElse(Map.of()).isEmpty()
        ? features
        : new FormatFeatures(MAJOR, SETTINGS_MINOR, 0, 0, features.incompatible);
  }

  /** The same for a store that has, or had, rows of more than its first space. */
  FormatFeatures withSpaces() {
    return new FormatFeatures(
        major,
        Math.max(minor, NEWEST_MINOR),
        compatible,
        readOnlyCompatible,
        incompatible | SPACES);
  }

  /** The same with some incompatible features. */
  FormatFeatures with(long features) {
    return new FormatFeatures(
        major, minor, compatible, readOnlyCompatible, incompatible | features);
  }

  /**
   * Checks that this release may write a store of this format.
   *
   * @param place the file that states the format
   * @throws UnsupportedFormatException if it may not
   */
  public void requireWritable(String place) {
    if (major != MAJOR || (incompatible & ~KNOWN_INCOMPATIBLE) != 0 || readOnlyCompatible != 0) {
      throw new UnsupportedFormatException(
          ("%s: format %d.%d with features incompatible=%#x, read-only-compatible=%#x; this release"
                  + " knows format %d.%d with incompatible=%#x alone: use a newer release of Sutra")
              .formatted(
                  place,
                  major,
                  minor,
                  incompatible,
                  readOnlyCompatible,
                  MAJOR,
                  NEWEST_MINOR,
                  KNOWN_INCOMPATIBLE));
    }
  }
}
