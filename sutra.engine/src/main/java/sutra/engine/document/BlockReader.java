package sutra.engine.document;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Gives the blocks of one document in order. Single thread; the caller closes it. */
public interface BlockReader extends Closeable {

  /**
   * Reads the next block; empty at the end of the document, and ever after.
   *
   * @throws BadDocumentException if the document cannot be read further
   */
  Optional<Block> next() throws IOException;
}
