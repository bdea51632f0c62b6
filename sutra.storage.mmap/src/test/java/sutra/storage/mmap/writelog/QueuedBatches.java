package sutra.storage.mmap.writelog;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Durability;
import sutra.storage.api.VectorForm;
import sutra.storage.api.WriteBatch;
import sutra.storage.mmap.record.AssociationBody;
import sutra.storage.mmap.record.CommitReader;
import sutra.storage.mmap.record.ConceptBody;
import sutra.storage.mmap.record.EncodedBatch;
import sutra.storage.mmap.record.UpdateBody;

/** Batches that bear a number, and the consumer that reads the number back. */
final class QueuedBatches {

  /** Bytes of a batch of one concept with an empty content. */
  static final int OVERHEAD = 80;

  static final PendingWrite.Plane NO_PLANE =
      new PendingWrite.Plane() {
        @Override
        public void publish() {}

        @Override
        public boolean isLogThread() {
          return false;
        }

        @Override
        public long acceptedSequence() {
          return 0;
        }

        @Override
        public void grown(long bytes) {}
      };

  private QueuedBatches() {}

  /** A commit of {@code OVERHEAD + contentSize} bytes, rounded up to 8. */
  static EncodedBatch batch(long number, int contentSize) {
    String content = Character.toString('a' + (int) (number % 26)).repeat(contentSize);
    Concept concept = Concept.builder(new ConceptId(number, ~number), content).build();
    return EncodedBatch.of(new WriteBatch().put(concept), Optional.empty(), VectorForm.FLOAT32);
  }

  static PendingWrite write() {
    return new PendingWrite(Durability.MEMORY, NO_PLANE);
  }

  /** A commit taken from a queue: its number, sequence number and content size. */
  record Taken(long number, long sequence, int contentSize, PendingWrite write) {}

  /** Reads all that is there and checks that contents arrived whole. */
  static List<Taken> takeAll(WriteLog queue) {
    List<Taken> taken = new ArrayList<>();
    while (queue.next()) {
      taken.add(take(queue));
    }
    queue.release();
    return taken;
  }

  static Taken take(WriteLog queue) {
    PendingWrite write = queue.write();
    long size = queue.commitSize();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment copy = arena.allocate(size, Long.BYTES);
      queue.copyTo(copy, 0);
      queue.advance();
      var reader = new NumberReader();
      long read = new CommitReader().read(copy, 0, reader);
      if (read != size) {
        throw new AssertionError("commit has " + read + " bytes, its entry " + size);
      }
      return new Taken(reader.number, write.sequence(), reader.contentSize, write);
    }
  }

  private static final class NumberReader implements CommitReader.Visitor {

    private long number = -1;
    private int contentSize;

    @Override
    public void putConcept(ConceptBody body) {
      number = body.idHigh();
      contentSize = body.contentSize();
      if (body.idLow() != ~number) {
        throw new AssertionError("id " + number + " is torn");
      }
      for (int i = 0; i < contentSize; i++) {
        byte b =
            body.bytes().get(java.lang.foreign.ValueLayout.JAVA_BYTE, body.contentOffset() + i);
        if (b != 'a' + number % 26) {
          throw new AssertionError("content of " + number + " has " + b + " at " + i);
        }
      }
    }

    @Override
    public void updateConcept(UpdateBody body) {
      throw new AssertionError("nobody updated");
    }

    @Override
    public void deleteConcept(long idHigh, long idLow) {
      throw new AssertionError("nobody deleted");
    }

    @Override
    public void putAssociation(AssociationBody body) {
      throw new AssertionError("nobody associated");
    }

    @Override
    public void deleteAssociation(AssociationBody body) {
      throw new AssertionError("nobody dissociated");
    }
  }
}
