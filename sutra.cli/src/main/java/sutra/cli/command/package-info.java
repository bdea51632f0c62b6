/**
 * The subcommands, one class each, and how failures become sentences and exit codes.
 *
 * <p>Opened to picocli, which makes the commands and fills their options in. Each belongs to the
 * thread that runs the command. No method takes or returns null.
 */
package sutra.cli.command;
