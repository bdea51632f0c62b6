package sutra.storage.mmap.spaces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import sutra.storage.api.BackPressure;
import sutra.storage.api.BackPressureException;

class WriteGateTest {

  @Test
  void writersPassTheOpenGateTogether() {
    WriteGate gate = new WriteGate(BackPressure.REFUSE, () -> false);
    assertEquals(
        3, gate.pass(() -> 1 + CompletableFuture.supplyAsync(() -> gate.pass(() -> 2)).join()));
  }

  @Test
  void writerWaitsUntilTheGateIsOpened() {
    WriteGate gate = new WriteGate(BackPressure.BLOCK, () -> false);
    AtomicBoolean opened = new AtomicBoolean();
    gate.close();
    var writer = CompletableFuture.supplyAsync(() -> gate.pass(opened::get));
    opened.set(true);
    gate.open();
    assertEquals(true, writer.join());
  }

  @Test
  void nobodyOvertakesWhoCloses() throws InterruptedException {
    WriteGate gate = new WriteGate(BackPressure.REFUSE, () -> false);
    Thread closer = Thread.ofPlatform().unstarted(gate::close);
    gate.pass(() -> {
      closer.start();
      while (closer.getState() != Thread.State.WAITING) {
        Thread.onSpinWait(); // until it waits for the writer inside
      }
      CompletableFuture<Integer> newcomer = CompletableFuture.supplyAsync(() -> gate.pass(() -> 1));
      return assertThrows(CompletionException.class, newcomer::join);
    });
    closer.join();
    gate.open();
    assertEquals(1, gate.pass(() -> 1));
  }

  @Test
  void whoMustNotWaitIsRefused() {
    WriteGate refusing = new WriteGate(BackPressure.REFUSE, () -> false);
    WriteGate needed = new WriteGate(BackPressure.BLOCK, () -> true);
    for (WriteGate gate : new WriteGate[] {refusing, needed}) {
      gate.close();
      assertThrows(BackPressureException.class, () -> gate.pass(() -> 1));
      gate.open();
      assertEquals(1, gate.pass(() -> 1));
    }
  }

  @Test
  void openingAnOpenGateDoesNothing() {
    WriteGate gate = new WriteGate(BackPressure.REFUSE, () -> false);
    gate.open();
    gate.close();
    gate.open();
    gate.open();
    assertEquals(1, gate.pass(() -> 1));
  }

  @Test
  void failureInsideLeavesTheGate() {
    WriteGate gate = new WriteGate(BackPressure.REFUSE, () -> false);
    assertThrows(
        IllegalStateException.class,
        () ->
            gate.pass(() -> {
              throw new IllegalStateException();
            }));
    gate.close(); // it would wait for whoever is inside
    gate.open();
  }
}
