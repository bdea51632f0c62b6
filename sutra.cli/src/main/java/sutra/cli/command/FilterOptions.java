package sutra.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import picocli.CommandLine.Option;
import sutra.cli.data.DataInput;
import sutra.cli.data.KeysReader;
import sutra.cli.data.ReadObserver;
import sutra.cli.output.Console;
import sutra.engine.Recall;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Filter;
import sutra.storage.api.Query;

/** The options that say which concepts may answer. */
final class FilterOptions {

  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      description = {
        "Only concepts with such an attribute: 'lang=en', 'year>=1990', or 'year' if it",
        "shall only be there; = != < <= > >=. May be repeated: all must hold."
      })
  private List<String> where = new ArrayList<>();

  @Option(
      names = "--min-confidence",
      paramLabel = "N",
      description = "Only concepts of at least that confidence, 0 to 1.")
  private Optional<Double> confidence = Optional.empty();

  @Option(
      names = "--min-strength",
      paramLabel = "N",
      description = "Only concepts of at least that strength, 0 to 1.")
  private Optional<Double> strength = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      description = "Only concepts created then or later, such as 2026-01-31T12:00:00Z.")
  private Optional<String> from = Optional.empty();

  @Option(
      names = "--before",
      paramLabel = "INSTANT",
      description = "Only concepts created before that instant.")
  private Optional<String> before = Optional.empty();

  @Option(
      names = "--among",
      paramLabel = "FILE|ID,…",
      description = {
        "Only these concepts: a file with an id or key in each line, - for standard input,",
        "or ids or keys separated by commas."
      })
  private Optional<String> among = Optional.empty();

  @Option(
      names = "--having",
      paramLabel = "WORDS",
      description = "Only concepts with at least one of these words; they do not rank.")
  private Optional<String> having = Optional.empty();

  /** Narrows a query to what the options say. */
  Query.Builder narrow(Query.Builder query, Recall recall, Console console) throws IOException {
    from().ifPresent(query::createdFrom);
    before().ifPresent(query::createdBefore);
    filter(recall, console).ifPresent(query::where);
    return query;
  }

  /** What must hold of answers, besides the time of their creation; keys are resolved. */
  Optional<Filter> filter(Recall recall, Console console) throws IOException {
    List<Filter> all = new ArrayList<>();
    where.stream().map(WhereArgument::parse).forEach(all::add);
    confidence
        .map(least -> bound("--min-confidence", least, Filter::confidenceFrom))
        .ifPresent(all::add);
    strength.map(least -> bound("--min-strength", least, Filter::strengthFrom)).ifPresent(all::add);
    having.map(Filter::having).ifPresent(all::add);
    if (among.isPresent()) {
      all.add(Filter.among(ids(among.get(), recall, console)));
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(Filter.allOf(all));
  }

  /** The earliest creation that counts. */
  Optional<Instant> from() {
    return from.map(text -> instant("--from", text));
  }

  /** The first creation that is too late. */
  Optional<Instant> before() {
    return before.map(text -> instant("--before", text));
  }

  private static Filter bound(String option, double least, DoubleFunction<Filter> filter) {
    try {
      return filter.apply(least);
    } catch (IllegalArgumentException e) {
      throw new UsageException(option + "=" + least + ": expected a number from 0 to 1", e);
    }
  }

  private static Instant instant(String option, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new UsageException(
          option + "=" + text + ": expected an instant such as 2026-01-31T12:00:00Z", e);
    }
  }

  private static List<ConceptId> ids(String argument, Recall recall, Console console)
      throws IOException {
    return names(argument, console).stream().map(recall::resolve).toList();
  }

  private static List<String> names(String argument, Console console) throws IOException {
    if (argument.equals(DataInput.STANDARD_INPUT)) {
      return read(DataInput.standardInput(), console);
    }
    if (Files.isRegularFile(Path.of(argument))) {
      return read(DataInput.file(Path.of(argument)), console);
    }
    List<String> names = List.of(argument.split(",", -1));
    if (names.stream().anyMatch(String::isBlank)) {
      throw new UsageException(
          "--among " + argument + ": expected a file, or ids or keys separated by commas");
    }
    return names;
  }

  private static List<String> read(DataInput input, Console console) throws IOException {
    return KeysReader.readAll(input.name(), input.open(console.in(), ReadObserver.NONE));
  }
}
