package sutra.engine.document;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of separated values, read as a stream. A row may have more or fewer values than there are
 * columns. A value of more than {@value #VALUE_CHARS_LIMIT} characters, which most often is a quote
 * that is never closed, is an error. Single thread.
 */
final class RowBlocks implements BlockReader {

  static final int VALUE_CHARS_LIMIT = 1 << 22;

  private final String source;
  private final CsvReader<CsvRecord> reader;
  private final CloseableIterator<CsvRecord> rows;
  private final boolean rowAttributes;
  private final RowText text = new RowText();
  private final BlockQueue blocks = new BlockQueue();
  private boolean headingsDue;
  private long line;

  RowBlocks(String source, Reader in, char separator, ReadingOptions options) {
    this.source = source;
    this.rowAttributes = options.rowAttributes();
    this.headingsDue = options.columnHeadings();
    this.reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .allowExtraCharsAfterClosingQuote(true)
            .maxBufferSize(VALUE_CHARS_LIMIT)
            .ofCsvRecord(in);
    this.rows = reader.iterator();
  }

  @Override
  public Optional<Block> next() throws IOException {
    while (blocks.isEmpty() && hasNext()) {
      CsvRecord row = rows.next();
      line = row.getStartingLineNumber();
      if (headingsDue) {
        headingsDue = false;
        text.headings(row.getFields());
      } else {
        add(row.getFields());
      }
    }
    return blocks.next();
  }

  private void add(List<String> values) {
    Map<String, String> attributes = rowAttributes ? text.byName(values) : Map.of();
    blocks.add(BlockKind.TABLE_ROW, text.of(values), attributes);
  }

  private boolean hasNext() throws IOException {
    try {
      return rows.hasNext();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (CsvParseException e) {
      throw new BadDocumentException(
          source,
          "the row behind line %d: expected values with quotes closed and at most %d characters: %s"
              .formatted(line, VALUE_CHARS_LIMIT, e.getMessage()));
    }
  }

  @Override
  public void close() throws IOException {
    blocks.close();
    reader.close();
  }
}
