package sutra.embed.onnx;

import java.util.Locale;

/** What becomes of a text that has more tokens than the model reads at once. */
enum LongTexts {
  /** Its beginning stands for it. */
  TRUNCATE,
  /** It is split into windows; their vectors, weighted by their tokens, are averaged. */
  AVERAGE;

  /** The name in settings. */
  String settingName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
