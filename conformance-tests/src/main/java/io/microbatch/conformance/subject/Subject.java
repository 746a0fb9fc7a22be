package io.microbatch.conformance.subject;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.trace.Profile;
import io.microbatch.conformance.trace.Trace;
import java.util.Map;

/**
 * A design under test.
 *
 * @param name what it is called on the command line, lower case with hyphens
 * @param title what it is called in a table
 * @param language of the design
 * @param about one sentence: what it is
 * @param profile what it offers
 * @param driver the class name of its {@link Driver}
 * @param design what the driver is told to drive, as a file; empty for a driver of one design
 * @param declared rules it says beforehand that it does not keep, each with one sentence why
 * @param world whose clock it is judged by
 * @param needs what must be at hand to judge it, as {@code -Pspark}; empty if nothing
 */
public record Subject(
    String name,
    String title,
    String language,
    String about,
    Profile profile,
    String driver,
    String design,
    Map<RuleId, String> declared,
    Trace.World world,
    String needs) {

  /** Judged in simulated time, with nothing else at hand. */
  public Subject(
      String name,
      String title,
      String language,
      String about,
      Profile profile,
      String driver,
      String design,
      Map<RuleId, String> declared) {
    this(
        name, title, language, about, profile, driver, design, declared, Trace.World.SIMULATED, "");
  }

  /** Of a driver that drives one design only. */
  public Subject(
      String name,
      String title,
      String language,
      String about,
      Profile profile,
      String driver,
      Map<RuleId, String> declared) {
    this(name, title, language, about, profile, driver, "", declared);
  }

  /** A driver for one scenario, of the class that {@code loader} finds. */
  public Driver newDriver(ClassLoader loader) {
    try {
      Class<? extends Driver> type = Class.forName(driver, true, loader).asSubclass(Driver.class);
      return design.isEmpty()
          ? type.getDeclaredConstructor().newInstance()
          : type.getDeclaredConstructor(String.class).newInstance(design);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make the driver " + driver + " of " + name, e);
    }
  }

  /** Whether it can be judged here and now. */
  public boolean atHand() {
    return needs.isEmpty();
  }

  /** The same with a profile that was found out. */
  public Subject with(Profile found) {
    return new Subject(name, title, language, about, found, driver, design, declared, world, needs);
  }

  /** The same, judged by another clock. */
  public Subject in(Trace.World other) {
    return new Subject(
        name, title, language, about, profile, driver, design, declared, other, needs);
  }

  /**
   * Whether each try needs a new thread to drive it. GraalPy keeps the innermost Python frame for
   * each thread. A thread of a design that is left behind in the midst of a call stays that frame,
   * and the next try's frames would stand on it: a stack that grows from try to try, and with it
   * the memory and the time that an exception takes.
   */
  public boolean marksItsThread() {
    return language.equals("Python");
  }
}
