package sutra.storage.api;

import java.time.Duration;

/**
 * What embedding a store anew did.
 *
 * @param space the space, which is active now
 * @param versions versions of concepts that have a vector in it, ended ones included
 * @param embedded different texts that were embedded
 * @param reused different texts whose vectors an earlier call, which did not end, had left
 * @param writersWaited how long writers were held at the switch
 * @param took how long all of it took
 */
public record ReembedReport(
    EmbeddingSpace space,
    long versions,
    long embedded,
    long reused,
    Duration writersWaited,
    Duration took) {}
