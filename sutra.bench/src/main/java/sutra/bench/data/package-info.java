/** Seeded records and links, made from their index whenever they are wanted; nothing is kept of them. */
package sutra.bench.data;
