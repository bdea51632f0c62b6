package sutra.storage.mmap.sealed;

import java.util.List;
import sutra.storage.mmap.layer.CommitTimes;
import sutra.storage.mmap.layer.ConceptVersions;
import sutra.storage.mmap.segment.graph.EdgeSource;
import sutra.storage.mmap.segment.ids.NodeSource;
import sutra.storage.mmap.segment.times.TimeSource;
import sutra.storage.mmap.segment.words.PostingSource;

/**
 * What a segment is written from, in the segment's own order: concept versions by (node, birth). An
 * ordinal is the place of a concept version in that order. Its embeddings are those of the segment's own
 * space. One thread.
 */
public interface SegmentContent extends EmbeddingSource {

  NodeSource nodes();

  /** The ordinal of the first version of a node; for the number of nodes, the number of versions. */
  int firstVersion(int node);

  /** What holds a concept version. */
  ConceptVersions concepts(int ordinal);

  /** The number of a concept version in what holds it. */
  int version(int ordinal);

  /** When a version ended, if a commit up to {@link #lastSequence} ended it. */
  long death(int ordinal);

  EdgeSource edges();

  /** The names of types that are not built in, by number. */
  List<String> typeNames();

  /** The words of the contents, from the first. */
  PostingSource words();

  TimeSource times();

  CommitTimes commits();

  /** The first commit that the versions are from. */
  long firstSequence();

  /** The last commit that the versions are from. */
  long lastSequence();
}
