package sutra.engine.patterns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Reads patterns; the form is described in english-patterns.txt. Used once. */
final class PatternParser {

  private final Lexicon lexicon;
  private final Map<String, String> lists = new HashMap<>();

  PatternParser(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** The patterns of a resource, in its order; of each line those with most elements first. */
  List<Pattern> parse(String resource) {
    List<Pattern> patterns = new ArrayList<>();
    for (String line : Resource.lines(resource)) {
      try {
        parseLine(line.split("\\s+"), patterns);
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        throw new IllegalStateException(resource + ": \"" + line + "\": " + e.getMessage(), e);
      }
    }
    return List.copyOf(patterns);
  }

  private void parseLine(String[] words, List<Pattern> patterns) {
    if (words[1].equals("=")) {
      lists.put(words[0], words[2]);
      return;
    }
    String name = words[0] + "/" + words[2];
    double confidence = Double.parseDouble(words[1]);
    List<String> elements = Arrays.asList(words).subList(3, words.length);
    for (List<String> choice : choices(elements)) {
      patterns.add(pattern(words[0], name, confidence, choice));
    }
  }

  /** The element lists with each optional element there or gone. */
  private static List<List<String>> choices(List<String> elements) {
    List<List<String>> choices = new ArrayList<>(List.of(List.of()));
    for (String element : elements) {
      boolean optional = element.endsWith("?");
      String required = optional ? element.substring(0, element.length() - 1) : element;
      choices =
          choices.stream()
              .flatMap(choice ->
                  optional
                      ? Stream.of(appended(choice, required), choice)
                      : Stream.of(appended(choice, required)))
              .toList();
    }
    return choices;
  }

  private static List<String> appended(List<String> list, String last) {
    return Stream.concat(list.stream(), Stream.of(last)).toList();
  }

  private Pattern pattern(String type, String name, double confidence, List<String> choice) {
    List<Element> elements = choice.stream().map(this::element).toList();
    if (elements.getFirst() instanceof Element.Slot left) {
      return new Pattern(type, name, confidence, left, elements.subList(1, elements.size()));
    }
    return new Pattern(type, name, confidence, null, elements);
  }

  private Element element(String text) {
    int colon = text.indexOf(':');
    String head = colon < 0 ? text : text.substring(0, colon);
    SlotKind kind =
        colon < 0
            ? SlotKind.THING
            : SlotKind.valueOf(text.substring(colon + 1).toUpperCase(Locale.ROOT));
    return switch (head) {
      case "X" -> new Element.Slot(Element.Role.SUBJECT, kind);
      case "Y" -> new Element.Slot(Element.Role.OBJECT, kind);
      case "_" -> new Element.Slot(Element.Role.NONE, kind);
      case "^" -> new Element.Start();
      case "DETERMINER" -> new Element.Determiner();
      case "ADJECTIVE" -> new Element.Adjective();
      case "MEASURE" -> new Element.Measure();
      default -> new Element.Words(symbols(text));
    };
  }

  private Symbols symbols(String text) {
    return new Symbols(
        Arrays.stream(text.split("\\|")).flatMap(this::words).mapToInt(lexicon::symbol));
  }

  private Stream<String> words(String name) {
    String words = lists.getOrDefault(name, name);
    if (words.chars().anyMatch(Character::isUpperCase)) {
      throw new IllegalArgumentException(name + ": expected a list that stands above");
    }
    return Arrays.stream(words.split("\\|"));
  }
}
