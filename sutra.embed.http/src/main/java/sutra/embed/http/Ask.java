package sutra.embed.http;

import java.util.List;
import java.util.OptionalInt;

/**
 * What one request asks for.
 *
 * @param model the model, by the server's name for it
 * @param prompts texts with their prefixes, at least 1, none blank, without unpaired surrogates
 * @param dimension components that each vector shall have; empty for the model's own choice
 * @param shorten whether the server may take the beginning of a text that is too long; otherwise it
 *     shall refuse such a text
 */
record Ask(String model, List<String> prompts, OptionalInt dimension, boolean shorten) {

  /** The length of the longest prompt, in UTF-16 units. */
  int longest() {
    return prompts.stream().mapToInt(String::length).max().orElse(0);
  }
}
