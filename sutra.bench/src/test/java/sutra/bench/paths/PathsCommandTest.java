package sutra.bench.paths;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PathsCommandTest {

  private static final String LINKS =
      """
      source\trelation\ttarget
      a\tnext\tb
      b\tnext\tc
      a\tnext\tb
      {"type":"road","source":"c","target":"d","confidence":[1]}
      x\tnext\ty
      """;

  @TempDir Path folder;

  private Path links() throws IOException {
    Path file = folder.resolve("links.tsv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(LINKS.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  @Test
  void linksAreReadOnceEach() throws IOException {
    NamedLinks graph = NamedLinks.read(links());
    assertEquals(List.of("a", "b", "c", "d", "x", "y"), graph.names());
    assertEquals(4, graph.links().size());
    assertTrue(graph.links().contains(new NamedLinks.NamedLink(2, "road", 3)));
  }

  @Test
  void lineThatIsNoLinkIsNamed() throws IOException {
    Path file = folder.resolve("wrong.tsv");
    for (String line : List.of("a\tb", "{\"source\":\"a\"}")) {
      Files.writeString(file, "a\tnext\tb\n" + line + "\n");
      IOException wrong = assertThrows(IOException.class, () -> NamedLinks.read(file));
      assertTrue(wrong.getMessage().contains("wrong.tsv:2"), wrong.getMessage());
    }
  }

  @Test
  void breadthFirstSearchFollowsLinksBothWays() throws IOException {
    BreadthFirst reference = new BreadthFirst(NamedLinks.read(links()));
    assertEquals(3, reference.hops(0, 3));
    assertEquals(3, reference.hops(3, 0));
    assertEquals(0, reference.hops(1, 1));
    assertEquals(-1, reference.hops(0, 4));
  }

  @Test
  void pathsHaveTheLengthsOfTheReference() throws IOException {
    int code =
        new CommandLine(new PathsCommand())
            .execute("--file", links().toString(), "--pairs", "5", "--rounds", "1");
    assertEquals(0, code);
  }
}
