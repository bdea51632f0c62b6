/**
 * Files and raw memory: the only package that opens a channel or an arena for data.
 *
 * <p>Every file operation goes through {@link sutra.storage.mmap.io.FileSystem}, so that tests can
 * inject faults. Only threads that the engine owns call it: an interrupt of any other thread would
 * close the channel for everyone.
 */
package sutra.storage.mmap.io;
