package sutra.cli.retrieval;

/** Is told how far the learning of a corpus has come. */
public interface LearnObserver {

  /** Says how many bytes were taken from the input, and how many texts are learned. */
  void advance(long bytes, long texts);
}
