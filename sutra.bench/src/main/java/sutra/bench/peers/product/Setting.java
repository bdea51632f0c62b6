package sutra.bench.peers.product;

import java.nio.file.Path;

/**
 * How a store is opened.
 *
 * @param directory where its files are; it exists
 * @param level when a write counts as done
 * @param dimension floats of each embedding; 0 for none
 * @param bytes about how many bytes will be stored, for products that must know
 */
public record Setting(Path directory, Level level, int dimension, long bytes) {}
