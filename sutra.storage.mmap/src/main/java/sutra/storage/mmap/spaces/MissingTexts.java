package sutra.storage.mmap.spaces;

import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import sutra.storage.mmap.layer.ConceptVersions;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.snapshot.StoreView;
import sutra.storage.mmap.vectors.IndexedRows;

/**
 * Goes through the versions of a store for texts that have no vector in a space and are not in the memo.
 * Between two batches no view is held: layers that a merge has replaced meanwhile are gone through
 * anew in the one that took their place, where little will be missing. One thread.
 */
final class MissingTexts {

  private static final int BATCH_TEXTS = 256;
  private static final int BATCH_BYTES = 1 << 20;

  private final int space;
  private final TextMemo memo;

  /** How far each layer was gone through. */
  private Map<Layer, Integer> positions = new IdentityHashMap<>();

  MissingTexts(int space, TextMemo memo) {
    this.space = space;
    this.memo = memo;
  }

  /** How many different texts are missing. */
  int count(StoreView view) {
    var missing = new TextTable();
    for (LayerView part : view.layers()) {
      ConceptVersions versions = part.layer().concepts();
      IndexedRows rows = part.layer().vectors(space);
      for (int version = 0; version < part.conceptCount(); version++) {
        if (rows.rowOf(version) < 0) {
          TextKey key = TextKey.of(versions.content(version));
          if (!memo.has(key)) {
            missing.add(key, 0);
          }
        }
      }
    }
    return missing.size();
  }

  /** The next texts that are missing, at most {@value #BATCH_TEXTS}; none if the view has no more. */
  Map<TextKey, String> next(StoreView view) {
    Map<Layer, Integer> before = positions;
    positions = new IdentityHashMap<>(); // forgets layers that are gone
    var batch = new LinkedHashMap<TextKey, String>();
    long bytes = 0;
    for (LayerView part : view.layers()) {
      ConceptVersions versions = part.layer().concepts();
      IndexedRows rows = part.layer().vectors(space);
      int version = before.getOrDefault(part.layer(), 0);
      for (; version < part.conceptCount() && isOpen(batch, bytes); version++) {
        if (rows.rowOf(version) < 0) {
          byte[] content = versions.content(version);
          TextKey key = TextKey.of(content);
          if (!memo.has(key)
              && batch.putIfAbsent(key, new String(content, StandardCharsets.UTF_8)) == null) {
            bytes += content.length;
          }
        }
      }
      positions.put(part.layer(), version);
    }
    return batch;
  }

  private static boolean isOpen(Map<TextKey, String> batch, long bytes) {
    return batch.size() < BATCH_TEXTS && bytes < BATCH_BYTES;
  }
}
