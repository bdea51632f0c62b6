package sutra.storage.mmap.memtable;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import sutra.storage.api.AssociationType;
import sutra.storage.mmap.record.TypeNumbers;

/**
 * Names and numbers of association types. The log thread adds; anyone reads. Numbers are given in
 * the order in which types first appear in the log, so that replaying it gives the same ones.
 */
public final class TypeDictionary {

  private final Map<AssociationType, Integer> numbers = new ConcurrentHashMap<>();
  private final Map<Integer, AssociationType> types = new ConcurrentHashMap<>();

  /** Makes a dictionary that knows the built-in types. */
  public TypeDictionary() {
    for (AssociationType type : AssociationType.BUILT_IN) {
      add(type, TypeNumbers.builtIn(type));
    }
  }

  /** The number of a type, or -1 if no association ever had it. */
  public int find(AssociationType type) {
    return numbers.getOrDefault(type, -1);
  }

  /** The type of a number that {@link #find} or {@link #findOrAdd} gave. */
  public AssociationType type(int number) {
    return types.get(number);
  }

  /** The names of the types that are not built in, by rising number. */
  public List<String> customNames() {
    return IntStream.range(0, customCount())
        .mapToObj(index -> types.get(TypeNumbers.FIRST_CUSTOM + index).name())
        .toList();
  }

  /** Adds types that are not built in, in the order of {@link #customNames}. */
  public void addCustom(List<String> names) {
    names.forEach(name -> findOrAdd(new AssociationType(name)));
  }

  int findOrAdd(AssociationType type) {
    int found = find(type);
    return found >= 0 ? found : add(type, TypeNumbers.FIRST_CUSTOM + customCount());
  }

  private int customCount() {
    return numbers.size() - AssociationType.BUILT_IN.size();
  }

  private int add(AssociationType type, int number) {
    types.put(number, type);
    numbers.put(type, number);
    return number;
  }
}
