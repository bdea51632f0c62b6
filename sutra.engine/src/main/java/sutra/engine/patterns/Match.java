package sutra.engine.patterns;

/**
 * A pattern found in a sentence.
 *
 * @param pattern the pattern
 * @param subjects what is stated about
 * @param objects what is stated of it
 * @param cueStart the first token of the pattern's words and the light words before them
 * @param cueEnd behind the words that the pattern takes for itself
 */
record Match(Pattern pattern, Reading subjects, Reading objects, int cueStart, int cueEnd) {}
