package sutra.embed.spi;

/** How two vectors of a model are compared: which of two texts is nearer to a third. */
public enum VectorMetric {

  /** By the cosine of the angle between them: lengths do not matter. */
  COSINE,

  /** By their inner product: the longer of two equal directions is nearer. */
  DOT,

  /** By their Euclidean distance. */
  EUCLIDEAN
}
