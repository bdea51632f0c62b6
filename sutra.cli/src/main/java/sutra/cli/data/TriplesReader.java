package sutra.cli.data;

import java.io.InputStream;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.ConceptId;

/**
 * Reads triples: head, relation and tail, separated by tabs, and optionally a weight. Head and tail
 * are keys.
 */
final class TriplesReader extends LineRecordReader {

  private static final String EXPECTED =
      "expected head, relation, tail and optionally a weight, separated by tabs";

  TriplesReader(String name, InputStream in) {
    super(name, in);
  }

  @Override
  DataRecord parse(Place place, String line) {
    String[] columns = line.split("\t", -1);
    if (columns.length < 3 || columns.length > 4) {
      throw BadDataException.at(place, EXPECTED + ", found " + columns.length + " columns");
    }
    for (int i = 0; i < 3; i++) {
      if (columns[i].isBlank()) {
        throw BadDataException.at(place, EXPECTED + ", found column " + (i + 1) + " empty");
      }
    }
    try {
      Association association =
          Association.of(
                  ConceptId.ofKey(columns[0]),
                  ConceptId.ofKey(columns[2]),
                  AssociationType.of(columns[1]))
              .withWeight(columns.length == 4 ? weight(columns[3]) : 1);
      return new DataRecord.OfTriple(place, columns[0], columns[2], association);
    } catch (IllegalArgumentException e) {
      throw BadDataException.at(place, e.getMessage());
    }
  }

  private static float weight(String column) {
    try {
      return Float.parseFloat(column);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("weight=" + column + ": expected a number", e);
    }
  }
}
