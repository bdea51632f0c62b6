package sutra.engine.reason;

import java.util.Objects;
import sutra.storage.api.Path;

/**
 * A path, and how sure it was that it should begin and end where it does. Immutable.
 *
 * @param path the associations followed
 * @param startConfidence that of the beginning, in (0, 1]; 1 where concepts were named
 * @param endConfidence that of the end, in (0, 1]
 */
public record ReasonedPath(Path path, double startConfidence, double endConfidence) {

  public ReasonedPath {
    Objects.requireNonNull(path, "path");
    Limits.unit("startConfidence", startConfidence);
    Limits.unit("endConfidence", endConfidence);
  }

  /** The product of the confidences of both ends and all associations. */
  public double confidence() {
    return startConfidence * path.confidence() * endConfidence;
  }
}
