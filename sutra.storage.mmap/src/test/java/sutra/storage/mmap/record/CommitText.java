package sutra.storage.mmap.record;

import static sutra.storage.mmap.io.Layouts.BYTE;
import static sutra.storage.mmap.io.Layouts.LE_FLOAT;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Commits as text, one line for each mutation. */
public final class CommitText implements CommitReader.Visitor {

  private final List<String> lines;

  private CommitText(List<String> lines) {
    this.lines = lines;
  }

  /** Adds the lines of a commit and returns its size. */
  public static long read(MemorySegment bytes, long start, List<String> lines) {
    return new CommitReader().read(bytes, start, new CommitText(lines));
  }

  @Override
  public void putConcept(ConceptBody body) {
    List<Float> embedding = new ArrayList<>();
    for (int i = 0; i < body.dimension(); i++) {
      embedding.add(body.bytes().get(LE_FLOAT, body.embeddingOffset() + 4L * i));
    }
    byte[] content = bytes(body, body.contentOffset(), body.contentSize());
    byte[] attributes =
        bytes(body, body.contentOffset() + body.contentSize(), body.attributesSize());
    lines.add(
        "put %016x%016x created %d expiry %d strength %s confidence %s %s %s %s"
            .formatted(
                body.idHigh(),
                body.idLow(),
                body.createdMicros(),
                body.expiryMicros(),
                body.strength(),
                body.confidence(),
                embedding,
                AttributesFormat.decode(ByteBuffer.wrap(attributes)),
                new String(content, StandardCharsets.UTF_8)));
  }

  @Override
  public void updateConcept(UpdateBody body) {
    lines.add(
        "update %016x%016x strength %s confidence %s %s %s remove %s"
            .formatted(
                body.idHigh(),
                body.idLow(),
                body.strength(-1),
                body.confidence(-1),
                body.replacesAttributes() ? "replace" : "set",
                body.attributes(),
                body.removed()));
  }

  @Override
  public void deleteConcept(long idHigh, long idLow) {
    lines.add("delete %016x%016x".formatted(idHigh, idLow));
  }

  @Override
  public void putAssociation(AssociationBody body) {
    lines.add(
        "put %s created %d confidence %s weight %s"
            .formatted(ends(body), body.createdMicros(), body.confidence(), body.weight()));
  }

  @Override
  public void deleteAssociation(AssociationBody body) {
    lines.add("delete " + ends(body));
  }

  private static String ends(AssociationBody body) {
    return "%016x:%016x > %016x:%016x type %d '%s'"
        .formatted(
            body.sourceHigh(),
            body.sourceLow(),
            body.targetHigh(),
            body.targetLow(),
            body.typeNumber(),
            body.typeName());
  }

  private static byte[] bytes(ConceptBody body, long offset, int size) {
    byte[] bytes = new byte[size];
    MemorySegment.copy(body.bytes(), BYTE, offset, bytes, 0, size);
    return bytes;
  }
}
