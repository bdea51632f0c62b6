package sutra.cli.measure;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What one method costs, and what it gives for that. Immutable.
 *
 * @param method {@code exact}, the name of a quantizer, or {@code store}
 * @param buildSeconds until all vectors can be searched this way, training included
 * @param trainSeconds of them for learning a codebook; empty if that is not told apart
 * @param bytesPerVector what a search goes through before it compares whole vectors; the whole
 *     vectors themselves for exact search
 * @param diskBytesPerVector what must be kept: whole vectors and everything else
 * @param curve recall against speed
 */
public record MethodReport(
    String method,
    double buildSeconds,
    OptionalDouble trainSeconds,
    double bytesPerVector,
    double diskBytesPerVector,
    List<CurvePoint> curve) {

  /** Copies the list. */
  public MethodReport {
    curve = List.copyOf(curve);
  }
}
