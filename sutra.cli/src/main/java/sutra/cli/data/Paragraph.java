package sutra.cli.data;

/**
 * Lines of text that belong together.
 *
 * @param text the lines, joined
 * @param line the number of the first of them, from 1
 */
record Paragraph(String text, long line) {}
