package sutra.embed.http;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * What a model wants before a text, such as {@code "search_query: "}.
 *
 * @param query before a question, possibly empty
 * @param document before a text to be kept, possibly empty
 */
record Prefixes(String query, String document) {

  /**
   * What they add to the model's identifier: nothing if both are empty, else {@code +} and eight
   * hexadecimal digits, the CRC-32C of the query prefix, a zero byte and the document prefix.
   */
  String mark() {
    if (query.isEmpty() && document.isEmpty()) {
      return "";
    }
    var crc = new CRC32C();
    crc.update((query + '\0' + document).getBytes(StandardCharsets.UTF_8));
    return "+" + HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
