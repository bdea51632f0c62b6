/**
 * The files that the command reads and writes: JSON lines, triples, vectors, plain text,
 * and the forms of other systems: JSON files of concepts and associations, MCP memories, GraphML.
 *
 * <p>Readers hold one record at a time, whatever the size of the file, and name file and line in
 * every error. Each belongs to one thread. Forms: docs/cli.md. No method takes or returns null.
 */
package sutra.cli.data;
