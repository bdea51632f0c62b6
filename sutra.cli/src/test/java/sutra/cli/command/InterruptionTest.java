package sutra.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was read is learned although more is awaited, and is kept when the user stops. */
class InterruptionTest {

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void learningFromAPipeKeepsWhatItReadWhenInterrupted(@TempDir Path folder) throws Exception {
    Shell shell = new Shell(folder);
    EndlessPipe pipe = new EndlessPipe("One.\n\nTwo.\n\nThree is not whole");
    FutureTask<Shell.Outcome> learning =
        new FutureTask<>(() -> shell.input(pipe).run("learn", "-", "--json"));
    CountDownLatch storeMade = new CountDownLatch(1);
    shell.watchNotes(storeMade::countDown);
    Thread worker = Thread.ofPlatform().start(learning);
    pipe.awaitSecondRead();
    storeMade.await();
    worker.interrupt();
    Shell.Outcome outcome = learning.get().expect(ExitCode.INTERRUPTED);
    assertEquals(false, outcome.json().get("complete"));
    assertEquals(2L, outcome.json().get("learned"));
    assertEquals(2L, shell.run("stats", "--json").json().get("concepts"));
  }

  /** Gives a text, then neither more nor an end. */
  private static final class EndlessPipe extends InputStream {
    private final byte[] text;
    private final CountDownLatch secondRead = new CountDownLatch(1);
    private boolean given;

    EndlessPipe(String text) {
      this.text = text.getBytes(StandardCharsets.UTF_8);
    }

    void awaitSecondRead() throws InterruptedException {
      secondRead.await();
    }

    @Override
    public int read() throws IOException {
      throw new IOException("read in bulk");
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (!given) {
        given = true;
        System.arraycopy(text, 0, target, offset, text.length);
        return text.length;
      }
      secondRead.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IOException("closed", e);
      }
      return -1;
    }
  }
}
