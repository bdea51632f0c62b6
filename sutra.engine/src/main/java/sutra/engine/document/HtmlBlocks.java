package sutra.engine.document;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/**
 * Makes blocks of the elements of a page, without recursion. What no reader of the page sees is left
 * out: scripts, styles, templates, controls, hidden elements. A table with headings or other tables
 * inside serves the layout of a page and is read as running text. Single thread.
 */
final class HtmlBlocks implements NodeFilter {

  private static final Set<String> UNSEEN =
      Set.of(
          "script",
          "style",
          "template",
          "noscript",
          "iframe",
          "object",
          "svg",
          "canvas",
          "select",
          "textarea",
          "button",
          "audio",
          "video",
          "title");

  private static final Set<String> CODE = Set.of("pre", "script", "style");
  private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
  private static final Set<String> ITEMS = Set.of("li", "dd", "dt");

  private final BlockQueue blocks;
  private final boolean code;
  private final StringBuilder text = new StringBuilder();
  private int itemDepth;

  /** What a list of definitions defines next. */
  private String term = "";

  private boolean termIsUsed = true;
  private boolean termIsDue;

  HtmlBlocks(BlockQueue blocks, boolean code) {
    this.blocks = blocks;
    this.code = code;
  }

  /** Adds the blocks of a page or a part of one. */
  void read(Element root) {
    NodeTraversor.filter(this, root);
    flush();
    dropTerm();
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode words) {
      text.append(words.getWholeText());
    }
    return node instanceof Element element ? enter(element) : FilterResult.CONTINUE;
  }

  private FilterResult enter(Element element) {
    String name = element.normalName();
    if (element.isBlock()) {
      flush();
    }
    if (takesWhole(element, name)) {
      return FilterResult.SKIP_ENTIRELY;
    }
    if (name.equals("br")) {
      text.append('\n');
    } else if (name.equals("img")) {
      text.append(' ').append(element.attr("alt")).append(' ');
    }
    itemDepth += ITEMS.contains(name) ? 1 : 0;
    termIsDue |= name.equals("dd");
    return FilterResult.CONTINUE;
  }

  /** Whether an element was read, or is to be skipped, with all that is in it. */
  private boolean takesWhole(Element element, String name) {
    if (CODE.contains(name)) {
      readCode(element);
    } else if (HEADINGS.contains(name)) {
      blocks.heading(name.charAt(1) - '0', element.text());
    } else if (name.equals("title") && isIn(element, "head")) {
      blocks.heading(0, element.text());
    } else if (name.equals("table") && !isLayout(element)) {
      new HtmlTable(element).read(blocks);
    } else {
      return UNSEEN.contains(name) || element.hasAttr("hidden");
    }
    return true;
  }

  private void readCode(Element element) {
    if (code) {
      flush();
      String data = element.data();
      blocks.add(BlockKind.CODE, data.isEmpty() ? element.wholeText() : data);
    }
  }

  private static boolean isIn(Element element, String name) {
    return element.parent() != null && element.parent().nameIs(name);
  }

  private static boolean isLayout(Element table) {
    return table.attr("role").equals("presentation")
        || table.stream().skip(1).anyMatch(inside -> isPartOfPage(inside.normalName()));
  }

  private static boolean isPartOfPage(String name) {
    return name.equals("table") || HEADINGS.contains(name);
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      leave(element, element.normalName());
    }
    return FilterResult.CONTINUE;
  }

  private void leave(Element element, String name) {
    if (name.equals("dt")) {
      dropTerm();
      term = PlainText.collapse(text);
      termIsUsed = term.isEmpty();
      text.setLength(0);
    } else if (element.isBlock()) {
      flush();
    }
    if (name.equals("dl")) {
      dropTerm();
    }
    itemDepth -= ITEMS.contains(name) ? 1 : 0;
    termIsDue &= !name.equals("dd");
  }

  private void flush() {
    String words = PlainText.collapse(text);
    text.setLength(0);
    if (words.isEmpty()) {
      return;
    }
    boolean defines = termIsDue && !term.isEmpty();
    blocks.add(
        itemDepth > 0 ? BlockKind.LIST_ITEM : BlockKind.PARAGRAPH,
        defines ? HeadingPath.shortened(term) + ": " + words : words);
    termIsUsed |= defines;
    termIsDue = false;
  }

  /** Forgets the last term, and keeps its words if nothing defined it. */
  private void dropTerm() {
    if (!termIsUsed) {
      blocks.add(BlockKind.LIST_ITEM, term);
    }
    term = "";
    termIsUsed = true;
  }
}
