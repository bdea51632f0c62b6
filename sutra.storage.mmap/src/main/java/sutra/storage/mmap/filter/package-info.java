/**
 * Which concept versions of a layer pass a filter: asked of one, or found out for all of them.
 *
 * <p>Invariant: what passes does not depend on a snapshot, except that among the versions of a wanted
 * id only the one that the snapshot shows passes; whether a version is shown is asked elsewhere. Runs
 * on callers' threads and takes no lock. No method takes or returns null.
 */
package sutra.storage.mmap.filter;
