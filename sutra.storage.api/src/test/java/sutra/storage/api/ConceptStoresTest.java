package sutra.storage.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No module that these tests see provides stores. */
class ConceptStoresTest {

  private static final String REMEDY =
      "; add the module that provides it (usually sutra.storage.mmap) to the module path";

  @TempDir private Path folder;

  @Test
  void openingWithoutAProviderSaysWhatToAdd() {
    Path store = folder.resolve("store");
    var refusal = assertThrows(IllegalStateException.class, () -> ConceptStores.open(store));
    assertEquals("no StoreProvider found" + REMEDY, refusal.getMessage());
    assertFalse(Files.exists(store));
  }

  @Test
  void verifyingWithoutAProviderSaysWhatToAdd() {
    var refusal = assertThrows(IllegalStateException.class, () -> ConceptStores.verify(folder));
    assertEquals("no StoreProvider found" + REMEDY, refusal.getMessage());
  }

  @Test
  void askingForAProviderThatIsNotThereSaysWhatToAdd() {
    StoreOptions options = StoreOptions.builder().provider("other").build();
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> ConceptStores.open(folder, options));
    assertEquals(
        "name=other: no StoreProvider has this name; found none" + REMEDY, refusal.getMessage());
  }
}
