/**
 * A document becomes passages: readers of plain text, Markdown, HTML and CSV give blocks; blocks are
 * cut into sentences or chunks; a signature tells which sentences say the same.
 *
 * <p>Invariant: the same bytes and options give the same passages. Hostile input (binary, unbalanced,
 * endless) ends in passages within the documented limits or in a {@link
 * sutra.engine.document.BadDocumentException}. Readers, cursors and splitters belong to one thread;
 * records may be shared. Nothing here knows a store. No method takes or returns null.
 */
package sutra.engine.document;
