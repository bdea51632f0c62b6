package sutra.engine.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/**
 * Walks the tree of a Markdown document, without recursion, since emphasis may nest without limit.
 * Single thread.
 */
final class MarkdownBlocks implements BlockReader {

  private final Node root;
  private final boolean code;
  private final BlockQueue blocks = new BlockQueue();
  private Node next;
  private boolean finished;

  MarkdownBlocks(Node root, boolean code) {
    this.root = root;
    this.code = code;
    this.next = root;
  }

  @Override
  public Optional<Block> next() {
    while (blocks.isEmpty() && !finished) {
      if (next == null) {
        blocks.finish();
        finished = true;
      } else {
        next = read(next) ? behind(next, root) : following(next, root);
      }
    }
    return blocks.next();
  }

  /** Takes what a node says; false if its children are to be read one by one. */
  private boolean read(Node node) {
    switch (node) {
      case Heading heading -> blocks.heading(heading.getLevel(), text(heading));
      case Paragraph paragraph -> blocks.add(kind(paragraph), text(paragraph));
      case TableBlock table -> readTable(table);
      case FencedCodeBlock fenced -> readCode(fenced.getLiteral());
      case IndentedCodeBlock indented -> readCode(indented.getLiteral());
      case HtmlBlock html -> HtmlReader.readFragment(html.getLiteral(), blocks, code);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static BlockKind kind(Node paragraph) {
    return paragraph.getParent() instanceof ListItem ? BlockKind.LIST_ITEM : BlockKind.PARAGRAPH;
  }

  private void readCode(String literal) {
    if (code) {
      blocks.add(BlockKind.CODE, literal);
    }
  }

  private void readTable(TableBlock table) {
    RowText rows = new RowText();
    for (Node node = table; node != null; node = following(node, table)) {
      if (node instanceof TableRow row) {
        List<String> cells = cells(row);
        if (row.getParent() instanceof TableHead) {
          rows.headings(cells);
        } else {
          blocks.add(BlockKind.TABLE_ROW, rows.of(cells));
        }
      }
    }
  }

  private static List<String> cells(TableRow row) {
    List<String> cells = new ArrayList<>();
    for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
      if (cell instanceof TableCell) {
        cells.add(text(cell));
      }
    }
    return cells;
  }

  /** The words of a block, without marks. */
  private static String text(Node block) {
    StringBuilder text = new StringBuilder();
    for (Node node = block; node != null; node = following(node, block)) {
      switch (node) {
        case Text words -> text.append(words.getLiteral());
        case Code literal -> text.append(literal.getLiteral());
        case SoftLineBreak _, HardLineBreak _ -> text.append('\n');
        case HtmlInline html -> text.append(isLineBreak(html.getLiteral()) ? "\n" : "");
        default -> {
          // its children have the words
        }
      }
    }
    return text.toString();
  }

  private static boolean isLineBreak(String tag) {
    return tag.regionMatches(true, 0, "<br", 0, 3);
  }

  /** The next node in the order of the text; null at the end of the tree. */
  private static Node following(Node node, Node root) {
    return node.getFirstChild() != null ? node.getFirstChild() : behind(node, root);
  }

  /** The next node in the order of the text that is not inside this one; null at the end. */
  private static Node behind(Node node, Node root) {
    Node last = node;
    while (last != root && last.getNext() == null) {
      last = last.getParent();
    }
    return last == root ? null : last.getNext();
  }

  @Override
  public void close() {
    next = null;
    finished = true;
    blocks.close();
  }
}
