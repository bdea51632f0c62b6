package sutra.storage.mmap.sealed;

import java.util.List;
import sutra.storage.mmap.layer.CommitTimes;
import sutra.storage.mmap.layer.ConceptVersions;
import sutra.storage.mmap.rows.RowShape;
import sutra.storage.mmap.rows.VectorRows;
import sutra.storage.mmap.segment.graph.EdgeSource;
import sutra.storage.mmap.segment.ids.NodeSource;
import sutra.storage.mmap.segment.times.TimeSource;
import sutra.storage.mmap.segment.words.PostingSource;

/**
 * What a segment is written from, in the segment's own order: concept versions by (node, birth). An
 * ordinal is the place of a concept version in that order. One thread.
 */
public interface SegmentContent {

  NodeSource nodes();

  int conceptCount();

  /** The ordinal of the first version of a node; for the number of nodes, the number of versions. */
  int firstVersion(int node);

  /** What holds a concept version. */
  ConceptVersions concepts(int ordinal);

  /** The number of a concept version in what holds it. */
  int version(int ordinal);

  /** What holds the embedding of a concept version, if it has one. */
  VectorRows vectors(int ordinal);

  /** When a version ended, if a commit up to {@link #lastSequence} ended it. */
  long death(int ordinal);

  EdgeSource edges();

  /** The names of types that are not built in, by number. */
  List<String> typeNames();

  /** The words of the contents, from the first. */
  PostingSource words();

  TimeSource times();

  CommitTimes commits();

  /** What embeddings are like in the segment. */
  RowShape shape();

  /** The first commit that the versions are from. */
  long firstSequence();

  /** The last commit that the versions are from. */
  long lastSequence();
}
