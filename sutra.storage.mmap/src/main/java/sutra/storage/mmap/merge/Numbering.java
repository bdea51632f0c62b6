package sutra.storage.mmap.merge;

import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Numbers what several inputs have as if they were one: first what the first has, then what the second
 * has.
 */
final class Numbering {

  private final int[] bases;

  <T> Numbering(List<T> inputs, ToIntFunction<T> count) {
    bases = new int[inputs.size() + 1];
    for (int input = 0; input < inputs.size(); input++) {
      bases[input + 1] = Math.addExact(bases[input], count.applyAsInt(inputs.get(input)));
    }
  }

  /** How much all have together. */
  int total() {
    return bases[bases.length - 1];
  }

  /** The number of the first of an input; of the number of inputs, the total. */
  int base(int input) {
    return bases[input];
  }

  /** The input that has a number. Inputs are few, and the first is the largest. */
  int input(int number) {
    int input = 0;
    while (number >= bases[input + 1]) {
      input++;
    }
    return input;
  }
}
