package sutra.embed.http;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Where the vectors and the count of tokens stand in an answer, which is a JSON object. Fields that are
 * not named are skipped; one called {@code error} refuses the answer.
 *
 * @param rows the field with a list that has a row for each text
 * @param row reads one row
 * @param tokens the field that tells the tokens; it may be missing
 * @param count reads that
 */
record AnswerForm(String rows, RowReader row, String tokens, CountReader count) {

  /** Reads the row that the parser is at. */
  @FunctionalInterface
  interface RowReader {
    void read(JsonParser json, RowCollector rows) throws AnswerException;
  }

  /** Reads the value that the parser is at. */
  @FunctionalInterface
  interface CountReader {
    long read(JsonParser json) throws AnswerException;
  }

  /** Reads the object that the parser is at. */
  Answer read(JsonParser json) throws AnswerException {
    RowCollector collected = null;
    long counted = 0;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals(rows)) {
        collected = readRows(json);
      } else if (name.equals(tokens)) {
        counted = count.read(json);
      } else if (name.equals("error")) {
        JsonText.refuseError(json);
      } else {
        json.skipChildren();
      }
    }
    if (collected == null) {
      throw new AnswerException("an answer without \"" + rows + "\"");
    }
    return new Answer(collected.inOrder(), counted);
  }

  private RowCollector readRows(JsonParser json) throws AnswerException {
    JsonText.require(json, JsonToken.START_ARRAY, rows);
    var collected = new RowCollector();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      row.read(json, collected);
    }
    return collected;
  }
}
