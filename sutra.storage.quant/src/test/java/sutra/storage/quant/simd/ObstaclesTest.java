package sutra.storage.quant.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObstaclesTest {

  @Test
  void hotSpotWithC2HasNone() {
    assertEquals(
        Optional.empty(),
        Obstacles.ofVirtualMachine("OpenJDK 64-Bit Server VM", "25.0.3+9", "mixed mode, sharing"));
  }

  @ParameterizedTest
  @CsvSource({
    "OpenJDK 64-Bit Server VM, 25.0.3+9, interpreted mode, -Xint",
    "OpenJDK 64-Bit Server VM, 25.0.3+9, 'mixed mode, emulated-client', -XX:TieredStopAtLevel",
    "Eclipse OpenJ9 VM, openj9-0.55, JRE 25, HotSpot",
    "Java HotSpot 64-Bit Server VM, 25+37-jvmci-b01, mixed mode, plain OpenJDK",
  })
  void slowCompilersAreNamedWithARemedy(String name, String version, String info, String remedy) {
    String obstacle = Obstacles.ofVirtualMachine(name, version, info).orElseThrow();
    assertTrue(obstacle.contains(remedy), obstacle);
  }
}
