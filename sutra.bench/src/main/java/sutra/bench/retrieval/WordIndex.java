package sutra.bench.retrieval;

import java.io.IOException;
import java.util.List;

/** Texts that are found by the words they share with a question, ranked by BM25. */
interface WordIndex extends AutoCloseable {

  /** The ids of the best texts, the best first. */
  List<String> search(String question, int limit) throws IOException;

  @Override
  void close() throws IOException;
}
