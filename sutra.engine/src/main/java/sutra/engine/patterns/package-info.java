/**
 * The extractor of English patterns, {@code english-patterns}: a sentence becomes {@link
 * sutra.engine.patterns.Tokens} with tags from closed lists of words and from endings; the words of
 * a {@link sutra.engine.patterns.Pattern} are looked for in them; phrases are read on both sides.
 *
 * <p>The words and the patterns are data, in two resource files beside this package. Invariant:
 * what is done at one token is bounded, whatever the text, so time grows with the length of the
 * text. Everything built at start is immutable; what changes belongs to one call. Nulls stay
 * inside.
 */
package sutra.engine.patterns;
