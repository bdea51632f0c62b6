package sutra.storage.mmap.segment.graph;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import sutra.storage.mmap.segment.SectionOutput;

/** Writes the section TYPES. */
public final class TypesWriter {

  private TypesWriter() {}

  /**
   * Writes names of types; the number of each is its place in the list.
   *
   * @param names all different, each well-formed
   */
  public static void write(SectionOutput output, List<String> names) throws IOException {
    List<byte[]> encoded =
        names.stream().map(name -> name.getBytes(StandardCharsets.UTF_8)).toList();
    output.writeInt(encoded.size());
    output.writeInt(0);
    for (int number : numbersByName(encoded)) {
      output.writeInt(number);
    }
    int offset = 0;
    for (byte[] name : encoded) {
      output.writeInt(offset);
      offset = Math.addExact(offset, name.length);
    }
    output.writeInt(offset);
    for (byte[] name : encoded) {
      output.write(name, 0, name.length);
    }
  }

  private static int[] numbersByName(List<byte[]> names) {
    Comparator<Integer> byName = Comparator.comparing(names::get, Arrays::compareUnsigned);
    return IntStream.range(0, names.size()).boxed().sorted(byName).mapToInt(i -> i).toArray();
  }
}
