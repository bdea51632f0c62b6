package sutra.cli.retrieval;

import java.util.OptionalInt;
import sutra.embed.spi.EmbeddingCounts;

/**
 * What makes the embeddings, and what it did while the corpus was learned.
 *
 * @param model as the store records it: provider, colon, model
 * @param dimension components of each vector
 * @param maximumTokens the most tokens of a text that it reads, if that is known
 * @param counts what it counted while the corpus was learned
 * @param textsPerSecond embedded alone, without a store, in one thread
 */
public record EmbedderReport(
    String model,
    int dimension,
    OptionalInt maximumTokens,
    EmbeddingCounts counts,
    double textsPerSecond) {}
