/**
 * How a store gets vectors of another embedding space: missing texts are embedded into a memo, the memo
 * becomes files of rows beside segments, and a switch makes their space the active one.
 *
 * <p>Invariant: until the manifest of the switch is on the device the store is what it was, and what was
 * embedded is kept. One thread of the store does all of it, and alone writes the files; other threads
 * meet it at the gate. File form: docs/formats/spaces.md. No method takes or returns null.
 */
package sutra.storage.mmap.spaces;
