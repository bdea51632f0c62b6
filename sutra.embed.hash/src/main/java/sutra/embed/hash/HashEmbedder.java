package sutra.embed.hash;

import java.util.List;
import java.util.Map;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.WordStatistics;

/**
 * An embedder without a model: texts that share words, or words alike in their letters, are near.
 *
 * <p>It knows no synonyms. It needs no file and no network, is fast, and gives the same bits on
 * every machine. The order of words does not matter, except among adjacent ideographs. Vectors are
 * of length 1 and meant for the cosine. A text without any word gives the zero vector; so can, at
 * dimensions of a few components, a text whose features cancel.
 *
 * <p>The algorithm, which {@link #MODEL} pins:
 *
 * <ol>
 *   <li><b>Pieces.</b> Text longer than 4,096 UTF-16 units is taken in pieces of at most so many,
 *       cut before the last white space in reach, or at the limit where there is none (one unit
 *       earlier inside a surrogate pair). A piece that is not all ASCII is brought to NFKC.
 *   <li><b>Words.</b> A word is a run of letters and digits with the combining marks inside it.
 *       Format characters (Cf), except the zero-width space, are passed over. Each code point is
 *       folded by upper-casing, then lower-casing it. Everything else separates words, unpaired
 *       surrogates included. So does an apostrophe (U+0027, U+2019); directly between a word and
 *       one of {@code d m s t ll re ve} it takes that ending away. An ideograph is a word, and so
 *       is each pair of adjacent ideographs.
 *   <li><b>Weight.</b> A distinct word that occurs {@code c} times weighs {@code 1 + ln c}, an
 *       English function word of a fixed list a tenth of it.
 *   <li><b>Features.</b> A word of the weight {@code w} is one feature of the weight {@code w}. If
 *       it is not made of ideographs, so is each of its {@code g} n-grams of 3 to 5 code points,
 *       the word being preceded by {@code '<'}, with the weight {@code 1.5 w / sqrt(g)}.
 *   <li><b>Hash.</b> FNV-1a of 64 bits, but over code points, each one step {@code (h ^ c) *
 *       0x100000001b3}, from {@code 0xcbf29ce484222325} for words and that {@code ^ 0x5bd1e995} for
 *       n-grams, then the finalizer of SplitMix64.
 *   <li><b>Slot.</b> The upper 64 bits of hash times dimension, unsigned, are the component; the
 *       lowest bit of the hash, if set, makes the weight negative. Weights are rounded to
 *       multiples of 2<sup>-28</sup> and summed exactly.
 *   <li><b>Length.</b> The sums are divided by their Euclidean length and rounded to floats.
 * </ol>
 *
 * <p><b>Questions.</b> Where the texts are known that a question is put to, its words count by their inverse
 * document frequency: {@code w} of a word that {@code n} of {@code N} texts have is multiplied by {@code
 * 1 + ln(N / n)}, that of a word that no text has by {@code (1 + ln N) / 2}, as only its n-grams can
 * match; function words weigh a tenth as before. Vectors of texts do not depend on it, so it is no part of
 * {@link #MODEL}, and questions follow the texts as they come and go.
 *
 * <p>Letters, cases and normal forms are those of the running JDK's Unicode version: a character
 * that Unicode assigns later may change its words, and no others.
 *
 * <p>Safe for use by many threads at once.
 */
public final class HashEmbedder implements Embedder {

  /** The model identifier: the algorithm and its version, the same for all dimensions. */
  public static final String MODEL = "hash-words-ngrams-v1";

  /** The dimension where none is asked for. More components mean fewer collisions. */
  public static final int DEFAULT_DIMENSION = 384;

  /** The largest dimension. Useful ones are 128 to 4,096; the smallest is 1. */
  public static final int DIMENSION_LIMIT = 65_536;

  /** The setting that says whether questions are weighed by inverse document frequencies. */
  static final String IDF = "idf";

  private static final double WEIGHT_BESIDE_WORDS = 0.3;

  private final int dimension;
  private final boolean idf;
  private volatile boolean closed;

  /**
   * An embedder of {@code dimension} components that weighs questions by inverse document frequencies.
   *
   * @throws IllegalArgumentException if the dimension is not 1 to {@link #DIMENSION_LIMIT}
   */
  public HashEmbedder(int dimension) {
    this(dimension, true);
  }

  /**
   * An embedder of {@code dimension} components.
   *
   * @param idf whether questions are weighed by inverse document frequencies; if not, a question gets
   *     the vector that it has as a text
   * @throws IllegalArgumentException if the dimension is not 1 to {@link #DIMENSION_LIMIT}
   */
  public HashEmbedder(int dimension, boolean idf) {
    if (dimension < 1 || dimension > DIMENSION_LIMIT) {
      throw new IllegalArgumentException(
          "dimension="
              + dimension
              + ": the embedder hash gives 1 to "
              + DIMENSION_LIMIT
              + " components");
    }
    this.dimension = dimension;
    this.idf = idf;
  }

  @Override
  public String model() {
    return MODEL;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  /** {@inheritDoc} Only {@code idf=off} is recorded; it is on by default. */
  @Override
  public Map<String, String> settings() {
    return idf ? Map.of() : Map.of(IDF, "off");
  }

  /** {@inheritDoc} 0.3: the words of a question are found better as words. */
  @Override
  public double weightBesideWords() {
    return WEIGHT_BESIDE_WORDS;
  }

  /** {@inheritDoc} It is of length 1, or zero. */
  @Override
  public float[] embed(String text) {
    requireOpen();
    return embed(text, new WordTable(), new FeatureHasher(dimension), WordRarity.EQUAL);
  }

  /** {@inheritDoc} It is of length 1, or zero. Each distinct word of the question is asked once. */
  @Override
  public float[] embedQuery(String question, WordStatistics statistics) {
    requireOpen();
    WordRarity rarity = idf ? WordRarity.among(statistics) : WordRarity.EQUAL;
    return embed(question, new WordTable(), new FeatureHasher(dimension), rarity);
  }

  /** {@inheritDoc} Equal to the bit to one text at a time, with less memory to allocate. */
  @Override
  public float[][] embedAll(List<String> texts) {
    requireOpen();
    WordTable words = new WordTable();
    FeatureHasher hasher = new FeatureHasher(dimension);
    float[][] vectors = new float[texts.size()][];
    int row = 0;
    for (String text : texts) {
      vectors[row++] = embed(text, words, hasher, WordRarity.EQUAL);
    }
    return vectors;
  }

  /** {@inheritDoc} This embedder holds nothing; it only stops. */
  @Override
  public void close() {
    closed = true;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the embedder hash is closed; open another one");
    }
  }

  /** Embeds with a table and a hasher that are empty, and leaves them so. */
  private static float[] embed(
      String text, WordTable words, FeatureHasher hasher, WordRarity rarity) {
    new WordScanner(words).scan(text);
    hasher.addAll(words, rarity);
    words.clear();
    return hasher.takeUnitVector();
  }
}
