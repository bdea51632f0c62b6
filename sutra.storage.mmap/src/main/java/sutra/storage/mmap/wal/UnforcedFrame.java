package sutra.storage.mmap.wal;

/**
 * A frame that recovery found but that nothing proves to be on the device: the system may have read
 * it from its cache.
 *
 * @param offset where it stands in the last file
 * @param size bytes of the frame
 * @param contents what it holds
 */
record UnforcedFrame(long offset, long size, WalFrame contents) {}
