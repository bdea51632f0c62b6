/**
 * Events for the JDK Flight Recorder: what a store does with time and the device. They cost next to
 * nothing while nothing records. See docs/OBSERVING.md. No method takes or returns null.
 */
package sutra.storage.mmap.events;
