package io.microbatch.conformance.claims;

import java.util.List;

/** Something the article says, and how to find out whether it is so. */
interface Claim {

  /** Its place in the article's order, 1 to 7. */
  int number();

  /** The names of the designs it speaks of. */
  List<String> subjects();

  /** What the article says, in our words. */
  String says();

  /** What is done to find out. */
  String experiment();

  /** When it holds, when it holds with limits, and when it does not. */
  String criterion();

  /** Does the experiment. */
  Observation observe(Lab lab) throws InterruptedException;
}
