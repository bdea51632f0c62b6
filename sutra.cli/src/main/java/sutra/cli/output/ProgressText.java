package sutra.cli.output;

import java.time.Duration;
import java.util.Locale;

/**
 * Words for how far a work has come.
 *
 * @param bytes bytes of the input that are done
 * @param totalBytes bytes of the whole input; 0 where unknown
 * @param items what came of them
 * @param elapsed the time it took
 */
record ProgressText(long bytes, long totalBytes, long items, Duration elapsed) {

  private static final int BAR_LENGTH = 24;

  /** Between 0 and 1; 0 where the size of the input is unknown. */
  double fraction() {
    return totalBytes == 0 ? 0 : Math.min(1, (double) bytes / totalBytes);
  }

  /** Such as {@code 45% ██████········}; empty where the size of the input is unknown. */
  String bar() {
    if (totalBytes == 0) {
      return "";
    }
    int full = (int) Math.round(fraction() * BAR_LENGTH);
    return "%s %s%s".formatted(percent(), "█".repeat(full), "·".repeat(BAR_LENGTH - full));
  }

  String percent() {
    return String.format(Locale.ROOT, "%3d%%", (int) (100 * fraction()));
  }

  /** Such as {@code 12,345 items · 23,000/s · 0:12 left}. */
  String figures() {
    double seconds = Math.max(1e-3, elapsed.toNanos() / 1e9);
    if (items == 0 && bytes > 0) { // a copy: its bytes are all there is to count
      return TextLayout.bytes(bytes) + (totalBytes == 0 ? "" : " · " + remaining(seconds));
    }
    String figures =
        TextLayout.count(items, "item") + " · " + TextLayout.count((long) (items / seconds)) + "/s";
    return totalBytes == 0 || bytes == 0 ? figures : figures + " · " + remaining(seconds);
  }

  private String remaining(double seconds) {
    long left = (long) Math.ceil(seconds * (1 - fraction()) / Math.max(1e-9, fraction()));
    return left >= 3600
        ? "%d:%02d:%02d left".formatted(left / 3600, left / 60 % 60, left % 60)
        : "%d:%02d left".formatted(left / 60, left % 60);
  }
}
