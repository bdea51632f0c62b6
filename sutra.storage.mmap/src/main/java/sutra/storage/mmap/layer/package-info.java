/**
 * What a store is read from, whatever holds it: layers of versions of concepts and associations. No
 * method takes or returns null.
 */
package sutra.storage.mmap.layer;
