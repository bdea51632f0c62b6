package sutra.embed.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.List;

/**
 * What one run of the network reads: a row of tokens for each window, all as long as the longest.
 * Its memory is used again by the next batch of the same call. One thread.
 */
final class TokenBatch {

  private final int padToken;
  private LongBuffer ids = memory(0);
  private LongBuffer mask = memory(0);
  private LongBuffer types = memory(0);
  private LongBuffer positions = memory(0);
  private List<TokenWindow> windows = List.of();
  private int columns;

  /** An empty batch whose rows will be filled with a token. */
  TokenBatch(int padToken) {
    this.padToken = padToken;
  }

  /** Takes other windows, one at least, the longest first. */
  void fill(List<TokenWindow> windows) {
    this.windows = windows;
    columns = windows.getFirst().size();
    reserve(windows.size() * columns);
    for (TokenWindow window : windows) {
      append(window);
    }
    ids.flip();
    mask.flip();
    types.flip();
    positions.flip();
  }

  List<TokenWindow> windows() {
    return windows;
  }

  int rows() {
    return windows.size();
  }

  int columns() {
    return columns;
  }

  /** The tokens, row by row. */
  LongBuffer ids() {
    return ids;
  }

  /** 1 for a token of the text, 0 for padding. */
  LongBuffer mask() {
    return mask;
  }

  LongBuffer types() {
    return types;
  }

  /** The number of each token within its row. */
  LongBuffer positions() {
    return positions;
  }

  private void append(TokenWindow window) {
    int size = window.size();
    assert size <= columns : size + " of " + columns;
    for (int column = 0; column < columns; column++) {
      boolean text = column < size;
      ids.put(text ? window.id(column) : padToken);
      mask.put(text ? 1 : 0);
      types.put(text ? window.type(column) : 0);
      positions.put(column);
    }
  }

  private void reserve(int count) {
    if (ids.capacity() < count) {
      ids = memory(count);
      mask = memory(count);
      types = memory(count);
      positions = memory(count);
    }
    ids.clear();
    mask.clear();
    types.clear();
    positions.clear();
  }

  private static LongBuffer memory(int count) {
    return ByteBuffer.allocateDirect(count * Long.BYTES)
        .order(ByteOrder.nativeOrder())
        .asLongBuffer();
  }
}
