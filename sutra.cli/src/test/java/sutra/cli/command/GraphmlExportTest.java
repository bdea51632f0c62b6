package sutra.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import sutra.storage.api.ConceptId;

/** GraphML that is written is read by the parser of the JDK, and says what the store says. */
class GraphmlExportTest {

  private static final String NAMESPACE = "http://graphml.graphdrawing.org/xmlns";

  private Shell shell;

  @BeforeEach
  void openShell(@TempDir Path folder) {
    shell = new Shell(folder);
  }

  @Test
  void nodesAndEdgesHaveTypedData() throws Exception {
    shell.run("init", "--dimension", "2").expect(ExitCode.OK);
    load(
        """
        {"key":"a","content":"<b>&\\"q\\"</b> ]]> é😀\\u0085\\u2028\\r\\n\\tend ","embedding":[0.5,-1e-7],\
        "strength":0.5,"created":"2026-01-02T03:04:05Z","expiry":"2999-01-01T00:00:00Z",\
        "attributes":{"n":9007199254740993,"x":0.1,"b":true,"a \\"<name>\\"\\n":"v","content":"c"}}
        {"key":"b","content":"","attributes":{"n":"text"}}
        {"source":"a","target":"b","type":"part <of>","confidence":0.25,"weight":-1.5,"created":"2026-01-02T03:04:05Z"}
        {"source":"a","target":"nobody","type":"CAUSAL"}
        """);
    Document graph = parse(shell.run("export", "--format", "graphml").expect(ExitCode.OK).out());
    Map<String, Element> nodes = byId(graph, "node");
    assertEquals(3, nodes.size());
    Map<String, String> a = data(graph, nodes.get(id("a")));
    assertEquals("<b>&\"q\"</b> ]]> é😀\u0085\u2028\r\n\tend ", a.get("content:string"));
    assertEquals("0.5", a.get("strength:double"));
    assertEquals("2026-01-02T03:04:05Z", a.get("created:string"));
    assertEquals("2999-01-01T00:00:00Z", a.get("expiry:string"));
    assertEquals("0.5 -1.0E-7", a.get("embedding:string"));
    assertEquals("9007199254740993", a.get("n:long"));
    assertEquals("0.1", a.get("x:double"));
    assertEquals("true", a.get("b:boolean"));
    assertEquals("v", a.get("a \"<name>\"\n:string"));
    assertEquals("c", a.get("attribute.content:string"));
    assertEquals("a", a.get("key:string"));
    assertEquals("text", data(graph, nodes.get(id("b"))).get("n:string"));
    assertEquals(Map.of(), data(graph, nodes.get(id("nobody"))));
    List<Element> edges = elements(graph.getElementsByTagNameNS(NAMESPACE, "edge"));
    assertEquals(2, edges.size());
    Element partOf =
        edges.stream().filter(it -> it.getAttribute("target").equals(id("b"))).findAny().get();
    assertEquals(id("a"), partOf.getAttribute("source"));
    assertEquals(
        Map.of(
            "type:string",
            "part <of>",
            "confidence:double",
            "0.25",
            "weight:float",
            "-1.5",
            "created:string",
            "2026-01-02T03:04:05Z"),
        data(graph, partOf));
  }

  @Test
  void charactersThatXmlForbidsAreReplacedAndCounted() throws Exception {
    load("{\"key\":\"a\",\"content\":\"x\\u0000\\u001b\\ufffey\"}\n");
    Shell.Outcome outcome = shell.run("export", "--format", "graphml").expect(ExitCode.OK);
    Document graph = parse(outcome.out());
    assertEquals(
        "x\uFFFD\uFFFD\uFFFDy",
        data(graph, byId(graph, "node").get(id("a"))).get("content:string"));
    assertTrue(outcome.err().contains("3 characters that XML cannot hold"), outcome.err());
  }

  @Test
  void everyAllowedCharacterIsReadBackEqual() throws Exception {
    StringBuilder all = new StringBuilder("\t\n\r");
    IntStream.rangeClosed(0x20, 0x2FFF)
        .filter(c -> c != '"' && c != '\\')
        .forEach(all::appendCodePoint);
    all.appendCodePoint(0xFFFD).appendCodePoint(0x10000).appendCodePoint(0x10FFFF);
    String escaped = all.toString().replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
    load("{\"key\":\"a\",\"content\":\"" + escaped + "\"}\n");
    Document graph = parse(shell.run("export", "--format", "graphml").out());
    assertEquals(
        all.toString(), data(graph, byId(graph, "node").get(id("a"))).get("content:string"));
  }

  @Test
  void equalStoresGiveEqualBytesAndEmbeddingsCanBeLeftOut() {
    load("{\"key\":\"a\",\"content\":\"x\",\"attributes\":{\"m\":1,\"k\":2}}\n");
    String first = shell.run("export", "--format", "graphml").out();
    assertEquals(first, shell.run("export", "--format", "GraphML").out());
    assertTrue(first.contains("<data key=\"embedding\">"));
    String without = shell.run("export", "--format", "graphml", "--without-embeddings").out();
    assertFalse(without.contains("<data key=\"embedding\">"));
  }

  private void load(String lines) {
    shell.run("import", shell.file("in.jsonl", lines)).expect(ExitCode.OK);
  }

  private static String id(String key) {
    return ConceptId.ofKey(key).toString();
  }

  private static Document parse(String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
  }

  private static Map<String, Element> byId(Document graph, String tag) {
    Map<String, Element> found = new HashMap<>();
    elements(graph.getElementsByTagNameNS(NAMESPACE, tag))
        .forEach(element -> assertEquals(null, found.put(element.getAttribute("id"), element)));
    return found;
  }

  /** What an element says, by name and type of the keys that the file declares. */
  private static Map<String, String> data(Document graph, Element element) {
    Map<String, Element> keys = byId(graph, "key");
    Map<String, String> data = new HashMap<>();
    for (Element item : elements(element.getElementsByTagNameNS(NAMESPACE, "data"))) {
      Element key = keys.get(item.getAttribute("key"));
      assertEquals(element.getLocalName(), key.getAttribute("for"));
      data.put(
          key.getAttribute("attr.name") + ":" + key.getAttribute("attr.type"),
          item.getTextContent());
    }
    return data;
  }

  private static List<Element> elements(NodeList nodes) {
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .flatMap(node -> node instanceof Element element ? Stream.of(element) : Stream.empty())
        .toList();
  }
}
