package sutra.embed.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EmbedderOptionsTest {

  @Test
  void defaultsLeaveTheChoiceToTheProvider() {
    assertTrue(EmbedderOptions.defaults().dimension().isEmpty());
    assertEquals(Map.of(), EmbedderOptions.defaults().settings());
  }

  @Test
  void changesMakeNewOptions() {
    EmbedderOptions wide = EmbedderOptions.defaults().withDimension(768).with("a", "1");
    EmbedderOptions other = wide.with("a", "2").with("b", "3");
    assertEquals(OptionalInt.of(768), other.dimension());
    assertEquals(Map.of("a", "2", "b", "3"), other.settings());
    assertEquals(Map.of("a", "1"), wide.settings());
    assertEquals(EmbedderOptions.defaults(), new EmbedderOptions(OptionalInt.empty(), Map.of()));
  }

  @Test
  void settingsAreCopied() {
    Map<String, String> settings = new HashMap<>(Map.of("a", "1"));
    EmbedderOptions options = new EmbedderOptions(OptionalInt.empty(), settings);
    settings.clear();
    assertEquals(Map.of("a", "1"), options.settings());
  }

  @Test
  void dimensionBelowOneIsRefusedByValue() {
    EmbedderOptions defaults = EmbedderOptions.defaults();
    Exception zero = assertThrows(IllegalArgumentException.class, () -> defaults.withDimension(0));
    assertTrue(zero.getMessage().startsWith("dimension=0:"), zero.getMessage());
    assertThrows(IllegalArgumentException.class, () -> defaults.withDimension(-3));
  }

  @Test
  void blankSettingNameIsRefused() {
    EmbedderOptions defaults = EmbedderOptions.defaults();
    assertThrows(IllegalArgumentException.class, () -> defaults.with(" ", "x"));
  }
}
