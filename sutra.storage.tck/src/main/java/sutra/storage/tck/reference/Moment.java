package sutra.storage.tck.reference;

/**
 * What a store shows at one moment.
 *
 * @param state its newest state
 * @param era the embedding spaces that it has, and what came before
 */
record Moment(State state, Era era) {}
