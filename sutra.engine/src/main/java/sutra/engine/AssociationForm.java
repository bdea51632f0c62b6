package sutra.engine;

import java.util.List;
import sutra.storage.api.Association;
import sutra.storage.api.WriteBatch;

/** How associations are written in bulk. */
final class AssociationForm implements BulkForm<Association> {

  private static final long RECORD_BYTES = 128;

  @Override
  public long textBytes(Association association) {
    return 0;
  }

  @Override
  public long overheadBytes() {
    return RECORD_BYTES;
  }

  @Override
  public WriteBatch batch(List<Association> associations) {
    WriteBatch batch = new WriteBatch();
    associations.forEach(batch::put);
    return batch;
  }
}
