package sutra.bench.vectors.trial;

import sutra.bench.compare.Trial;
import sutra.bench.vectors.product.VectorProduct;

/** One row of the table of figures of vectors. Stateless. */
public sealed interface VectorTrial extends Trial<VectorProduct, VectorSettings>
    permits Build, Churn, Dots, Open, Search {}
