package sutra.cli.command;

import java.util.Optional;

/**
 * What the commands of one shell have in common.
 *
 * @param memory the memory that stays open between them
 * @param store the store that the shell was started with, if one was named
 * @param json whether results are JSON
 * @param verbose whether errors come with their stack trace
 */
record ShellSession(SharedMemory memory, Optional<String> store, boolean json, boolean verbose) {}
