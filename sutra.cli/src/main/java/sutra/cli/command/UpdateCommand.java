package sutra.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import sutra.cli.output.JsonResults;
import sutra.engine.Sutra;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptUpdate;
import sutra.storage.api.Transaction;

/** Changes single fields of a concept. */
@Command(
    name = "update",
    description = "Change strength, confidence or attributes of a concept and keep the rest.")
final class UpdateCommand implements Callable<Integer> {

  @ParentCommand private SutraCommand sutra;

  @Parameters(paramLabel = "ID", description = "Id or key of the concept.")
  private String idOrKey;

  @Option(names = "--strength", paramLabel = "NUMBER", description = "New strength, 0 to 1.")
  private Double strength;

  @Option(names = "--confidence", paramLabel = "NUMBER", description = "New confidence, 0 to 1.")
  private Double confidence;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = {
        "Set an attribute: true and false are truth values,",
        "7 is an integer, 0.5 a number, everything else a text."
      })
  private List<String> values = new ArrayList<>();

  @Option(
      names = "--set-text",
      paramLabel = "NAME=TEXT",
      description = "Set an attribute to a text, whatever it looks like.")
  private List<String> texts = new ArrayList<>();

  @Option(names = "--remove", paramLabel = "NAME", description = "Remove an attribute.")
  private List<String> removed = new ArrayList<>();

  @Option(
      names = "--if-version",
      paramLabel = "N",
      description = "Change it only if this is still its version, as get shows it.")
  private Long version;

  @Mixin private DurabilityOption durability;

  @Override
  public Integer call() {
    try (Sutra memory = sutra.store().open(durability.level())) {
      ConceptId id = memory.resolve(idOrKey);
      ConceptUpdate update = update(id);
      try (Transaction transaction = memory.store().begin()) {
        requireExpected(transaction, id);
        report(id, transaction.update(update).commit().sequence());
      }
    }
    return ExitCode.OK;
  }

  private ConceptUpdate update(ConceptId id) {
    if (strength == null
        && confidence == null
        && values.isEmpty()
        && texts.isEmpty()
        && removed.isEmpty()) {
      throw new UsageException(
          "expected something to change, such as --strength 0.5 (see sutra update --help)");
    }
    ConceptUpdate update = ConceptUpdate.of(id);
    update = strength == null ? update : update.withStrength(strength);
    update = confidence == null ? update : update.withConfidence(confidence);
    for (String value : values) {
      AttributeArgument argument = AttributeArgument.parse("--set", value);
      update = update.withAttribute(argument.name(), argument.guessed());
    }
    for (String text : texts) {
      AttributeArgument argument = AttributeArgument.parse("--set-text", text);
      update = update.withAttribute(argument.name(), argument.text());
    }
    for (String name : removed) {
      update = update.withoutAttribute(AttributeArgument.requireChangeable("--remove", name));
    }
    return update;
  }

  private void requireExpected(Transaction transaction, ConceptId id) {
    Concept concept =
        transaction
            .get(id)
            .orElseThrow(
                () -> new NegativeAnswerException("no concept with id or key \"" + idOrKey + "\""));
    if (version != null && version != concept.version()) {
      throw new NegativeAnswerException(
          "%s has version %d, expected %d: nothing was changed"
              .formatted(idOrKey, concept.version(), version));
    }
  }

  private void report(ConceptId id, long newVersion) {
    sutra
        .console()
        .result(
            sutra.json()
                ? JsonResults.updated(id, newVersion)
                : "Updated " + idOrKey + " (version " + newVersion + ").");
  }
}
