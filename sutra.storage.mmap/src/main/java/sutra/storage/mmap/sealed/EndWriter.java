package sutra.storage.mmap.sealed;

import java.io.IOException;

/** Writes the ends that a segment states. */
@FunctionalInterface
public interface EndWriter {

  void write(EndOutput out) throws IOException;
}
