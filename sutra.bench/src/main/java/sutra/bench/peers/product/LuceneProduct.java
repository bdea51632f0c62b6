package sutra.bench.peers.product;

import java.util.EnumSet;
import java.util.Set;
import org.apache.lucene.index.IndexWriter;

/** Lucene, for words. */
final class LuceneProduct implements Product {

  static final String NAME = "Lucene";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return Versions.of(IndexWriter.class);
  }

  @Override
  public Set<Ability> abilities() {
    return EnumSet.of(Ability.WORDS);
  }

  @Override
  public String settings(Level level) {
    return "standard analyzer, BM25, 64 MiB buffer, one indexing thread, not force-merged, hits"
        + " without contents";
  }

  @Override
  public StoreUnderTest open(Setting setting) throws Exception {
    return new LuceneStore(setting);
  }
}
