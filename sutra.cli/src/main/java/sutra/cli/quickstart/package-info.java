/**
 * What {@code sutra quickstart} learns: the project's documentation and a sample of the world, both
 * resources of this module. No method takes or returns null.
 */
package sutra.cli.quickstart;
