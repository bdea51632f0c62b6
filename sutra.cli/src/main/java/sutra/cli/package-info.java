/** The {@code sutra} command: where it starts and how it ends. */
package sutra.cli;
