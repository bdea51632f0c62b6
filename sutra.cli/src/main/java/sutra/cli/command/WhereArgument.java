package sutra.cli.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sutra.storage.api.AttributeFilter;
import sutra.storage.api.Filter;
import sutra.storage.api.Filter.NumberCompares;
import sutra.storage.api.Filter.Order;

/** A condition on an attribute as the command line gives it, such as {@code year>=1990}. */
final class WhereArgument {

  /** The name ends where the first operator begins. */
  private static final Pattern CONDITION =
      Pattern.compile("([^!=<>]+)(?:(!=|<=|>=|=|<|>)(.*))?", Pattern.DOTALL);

  private WhereArgument() {}

  /**
   * Reads a condition. On the command line values have no type: what is equal to a text that reads as
   * a number or a truth value may be any of both.
   *
   * @throws UsageException if it is none
   */
  static Filter parse(String argument) {
    Matcher parts = CONDITION.matcher(argument);
    if (!parts.matches() || parts.group(1).isBlank()) {
      throw new UsageException(
          "--where '"
              + argument
              + "': expected NAME, or NAME, one of = != < <= > >=, and a value, such as"
              + " 'year>=1990'");
    }
    String name = parts.group(1).strip();
    AttributeFilter attribute = Filter.attribute(name);
    if (parts.group(2) == null) {
      return attribute.exists();
    }
    AttributeArgument value = new AttributeArgument(name, parts.group(3).strip());
    return switch (parts.group(2)) {
      case "=" -> equal(attribute, value);
      case "!=" -> equal(attribute, value).not();
      case "<" -> compared(Order.LESS, value, argument);
      case "<=" -> compared(Order.AT_MOST, value, argument);
      case ">=" -> compared(Order.AT_LEAST, value, argument);
      default -> compared(Order.MORE, value, argument);
    };
  }

  private static Filter equal(AttributeFilter attribute, AttributeArgument value) {
    Filter text = attribute.equalTo(value.text());
    return switch (value.guessed()) {
      case Boolean truth -> attribute.equalTo(truth.booleanValue()).or(text);
      case Number number -> new NumberCompares(value.name(), Order.EQUAL, number).or(text);
      default -> text;
    };
  }

  private static Filter compared(Order order, AttributeArgument value, String argument) {
    if (value.guessed() instanceof Number number) {
      return new NumberCompares(value.name(), order, number);
    }
    throw new UsageException(
        "--where '"
            + argument
            + "': expected a number to compare with, found \""
            + value.text()
            + "\"; texts are compared with = and !=");
  }
}
