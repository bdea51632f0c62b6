package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.UnsupportedFormatException;
import sutra.storage.api.text.Analyzer;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.ManifestFiles;
import sutra.storage.mmap.manifest.SealedState;

/** A store keeps to the analyzer that it was made with. */
class StoreAnalyzerTest {

  @TempDir Path directory;

  private ConceptStore open(StoreOptions.Builder options) {
    return new MmapStoreProvider().open(directory.resolve("store"), options.build());
  }

  private void makeStoreOf(String analyzer) throws IOException {
    open(StoreOptions.builder()).close();
    ManifestFiles manifests = new ManifestFiles(FileSystem.NATIVE, directory.resolve("store"));
    Manifest made = manifests.newest().orElseThrow();
    assertEquals(Analyzer.DEFAULT, made.analyzer());
    manifests.commit(
        new Manifest(
            made.generation() + 1,
            made.features(),
            made.store(),
            made.created(),
            made.spaces(),
            made.lastSpace(),
            made.vectorForm(),
            analyzer,
            made.walFloor(),
            SealedState.NONE));
  }

  @Test
  void storeHasTheDefaultAnalyzerUnlessAnotherIsNamed() {
    open(StoreOptions.builder()).close();
    try (ConceptStore store = open(StoreOptions.builder().analyzer(Analyzer.DEFAULT))) {
      assertEquals(Analyzer.DEFAULT, store.analyzer());
    }
  }

  @Test
  void storeIsNotMadeForAnAnalyzerThatIsMissing() {
    var options = StoreOptions.builder().analyzer("absent-v7");
    var refusal = assertThrows(IllegalArgumentException.class, () -> open(options));
    assertTrue(refusal.getMessage().contains("absent-v7"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("found words-v1"), refusal.getMessage());
    assertFalse(Files.exists(directory.resolve("store")));
  }

  @Test
  void storeWhoseAnalyzerIsMissingIsRefusedByItsName() throws IOException {
    makeStoreOf("absent-v7");
    var refusal =
        assertThrows(UnsupportedFormatException.class, () -> open(StoreOptions.builder()));
    assertTrue(refusal.getMessage().contains("absent-v7"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("sutra.text.english"), refusal.getMessage());
    assertFalse(refusal.getMessage().contains("\n"), refusal.getMessage());
  }

  @Test
  void storeOfAnotherAnalyzerIsRefused() throws IOException {
    makeStoreOf("absent-v7");
    var options = StoreOptions.builder().analyzer(Analyzer.DEFAULT);
    var refusal = assertThrows(IllegalArgumentException.class, () -> open(options));
    assertTrue(
        refusal.getMessage().contains("analyzer is absent-v7, expected words-v1"),
        refusal.getMessage());
  }

  /** The check of a store's bytes needs no words. */
  @Test
  void storeWhoseAnalyzerIsMissingIsVerified() throws IOException {
    makeStoreOf("absent-v7");
    assertTrue(new MmapStoreProvider().verify(directory.resolve("store")).isClean());
  }
}
