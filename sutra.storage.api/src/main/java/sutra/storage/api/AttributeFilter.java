package sutra.storage.api;

import sutra.storage.api.Filter.NumberCompares;
import sutra.storage.api.Filter.Order;

/**
 * The first half of a condition on an attribute: {@link Filter#attribute} names it, and a method of
 * this says what must hold of it. An attribute of another type than the one asked for does not match,
 * except that integers and floating-point numbers are compared with each other.
 *
 * @param name of the attribute
 */
public record AttributeFilter(String name) {

  /**
   * Names an attribute.
   *
   * @throws IllegalArgumentException if the name is empty or has an unpaired surrogate
   */
  public AttributeFilter {
    if (name.isEmpty()) {
      throw new IllegalArgumentException(
          "attribute name is empty: expected at least one character");
    }
    Utf8.require("attribute name", name);
  }

  /** The concept has the attribute, of whatever type. */
  public Filter exists() {
    return new Filter.HasAttribute(name);
  }

  /**
   * It is this text, character for character.
   *
   * @throws IllegalArgumentException if the text has an unpaired surrogate
   */
  public Filter equalTo(String text) {
    return new Filter.TextEquals(name, text);
  }

  /** It is this number. */
  public Filter equalTo(long number) {
    return new NumberCompares(name, Order.EQUAL, number);
  }

  /**
   * It is this number.
   *
   * @throws IllegalArgumentException if that is not finite
   */
  public Filter equalTo(double number) {
    return new NumberCompares(name, Order.EQUAL, number);
  }

  /** It is this truth value. */
  public Filter equalTo(boolean truth) {
    return new Filter.TruthEquals(name, truth);
  }

  /** It is this number or a greater one. */
  public Filter atLeast(long number) {
    return new NumberCompares(name, Order.AT_LEAST, number);
  }

  /**
   * It is this number or a greater one.
   *
   * @throws IllegalArgumentException if that is not finite
   */
  public Filter atLeast(double number) {
    return new NumberCompares(name, Order.AT_LEAST, number);
  }

  /** It is this number or a lesser one. */
  public Filter atMost(long number) {
    return new NumberCompares(name, Order.AT_MOST, number);
  }

  /**
   * It is this number or a lesser one.
   *
   * @throws IllegalArgumentException if that is not finite
   */
  public Filter atMost(double number) {
    return new NumberCompares(name, Order.AT_MOST, number);
  }

  /** It is a greater number. */
  public Filter moreThan(long number) {
    return new NumberCompares(name, Order.MORE, number);
  }

  /**
   * It is a greater number.
   *
   * @throws IllegalArgumentException if the bound is not finite
   */
  public Filter moreThan(double number) {
    return new NumberCompares(name, Order.MORE, number);
  }

  /** It is a lesser number. */
  public Filter lessThan(long number) {
    return new NumberCompares(name, Order.LESS, number);
  }

  /**
   * It is a lesser number.
   *
   * @throws IllegalArgumentException if the bound is not finite
   */
  public Filter lessThan(double number) {
    return new NumberCompares(name, Order.LESS, number);
  }

  /** It is a number of a range, both ends included. */
  public Filter between(long least, long most) {
    return atLeast(least).and(atMost(most));
  }

  /**
   * It is a number of a range, both ends included.
   *
   * @throws IllegalArgumentException if an end is not finite
   */
  public Filter between(double least, double most) {
    return atLeast(least).and(atMost(most));
  }
}
