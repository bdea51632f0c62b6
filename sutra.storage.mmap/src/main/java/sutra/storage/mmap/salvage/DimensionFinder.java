package sutra.storage.mmap.salvage;

import java.lang.foreign.MemorySegment;
import java.util.OptionalInt;
import sutra.storage.mmap.record.AssociationBody;
import sutra.storage.mmap.record.CommitCheck;
import sutra.storage.mmap.record.CommitReader;
import sutra.storage.mmap.record.ConceptBody;
import sutra.storage.mmap.record.UpdateBody;
import sutra.storage.mmap.vectors.Spaces;
import sutra.storage.mmap.wal.FrameConsumer;
import sutra.storage.mmap.wal.WalFrame;

/** Looks in a log for its newest embedding, to learn of which space they are, and of how many components. */
final class DimensionFinder implements FrameConsumer, CommitReader.Visitor {

  private OptionalInt dimension = OptionalInt.empty();
  private int space = Spaces.NO_SPACE;

  /** Components of the embedding; empty if there was none. */
  OptionalInt dimension() {
    return dimension;
  }

  /** The number of its space. */
  int space() {
    return space;
  }

  @Override
  public void accept(MemorySegment frame, WalFrame contents) {
    CommitCheck.requireWhole(
        frame, WalFrame.PAYLOAD_OFFSET, contents.payloadSize(), contents.commitCount());
    long offset = WalFrame.PAYLOAD_OFFSET;
    for (int i = 0; i < contents.commitCount(); i++) {
      offset += new CommitReader().read(frame, offset, this);
    }
  }

  @Override
  public void putConcept(ConceptBody body) {
    if (body.dimension() > 0) {
      dimension = OptionalInt.of(body.dimension());
      space = body.space();
    }
  }

  @Override
  public void updateConcept(UpdateBody body) {}

  @Override
  public void deleteConcept(long idHigh, long idLow) {}

  @Override
  public void putAssociation(AssociationBody body) {}

  @Override
  public void deleteAssociation(AssociationBody body) {}
}
