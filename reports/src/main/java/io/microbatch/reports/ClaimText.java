package io.microbatch.reports;

import io.microbatch.conformance.claims.Answer;
import io.microbatch.conformance.claims.Claims;
import io.microbatch.reports.text.Terminal;
import io.microbatch.reports.text.Terminal.Colour;
import java.util.Locale;

/** What became of the article's claims, as text. */
final class ClaimText {
  private final Terminal terminal;

  ClaimText(Terminal terminal) {
    this.terminal = terminal;
  }

  /** A line for each claim. */
  void print(Claims claims) {
    terminal.say("");
    terminal.say("The article's claims:");
    for (Claims.Result claim : claims.claims()) {
      String answer = terminal.paint(colour(claim.answer()), name(claim.answer()));
      terminal.say("claim " + claim.number() + "  " + answer + "  " + claim.sentence(), 4);
    }
    terminal.say("");
  }

  private static Colour colour(Answer answer) {
    return switch (answer) {
      case HOLDS -> Colour.GREEN;
      case HOLDS_WITH_LIMITS -> Colour.YELLOW;
      case DOES_NOT_HOLD -> Colour.RED;
      case NOT_MEASURED -> Colour.FAINT;
    };
  }

  private static String name(Answer answer) {
    return answer.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
