package io.microbatch.conformance.claims;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Stimulus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Claim 7: Java is the clearest of the three languages' designs, and scales. */
final class JavaScales implements Claim {
  private static final long SECOND_NS = 1_000_000_000;
  private static final int MANY = 8;
  private static final int ITEMS_EACH = 250;
  private static final String JAVA = "article-j";

  @Override
  public int number() {
    return 7;
  }

  @Override
  public List<String> subjects() {
    return List.of(JAVA, "article-s", "article-t");
  }

  @Override
  public String says() {
    return "Java is the clearest of the three, with the better threading, so it scales.";
  }

  @Override
  public String experiment() {
    return "One producer, then "
        + MANY
        + ", each adding "
        + ITEMS_EACH
        + " items at once to design J with batches of 10, an interval of 100 ms and a handler of"
        + " 10 ms: items delivered in the first second, and handler calls at once. S and T get the"
        + " load of the "
        + MANY
        + ". Lines of code and rules broken stand for clear, as far as that can be counted; the"
        + " rest is a matter of taste.";
  }

  @Override
  public String criterion() {
    return "Does not hold if "
        + MANY
        + " producers get less than a tenth more delivered than one. Holds if they get at least half"
        + " of "
        + MANY
        + " times as much, and J has the fewest lines and breaks the fewest rules. With limits else.";
  }

  @Override
  public Observation observe(Lab lab) {
    Played one = lab.play(JAVA, load(1));
    Played many = lab.play(JAVA, load(MANY));
    Map<String, Design> designs = new LinkedHashMap<>();
    designs.put("J", design(lab, JAVA, LinesOfCode.ofArticleJ(), many));
    designs.put("S", design(lab, "article-s", LinesOfCode.ofArticleS()));
    designs.put("T", design(lab, "article-t", LinesOfCode.ofArticleT()));
    return new Observed(
        one.deliveredUntil(SECOND_NS), MANY, many.mostAtOnce(), designs, lab.rulesJudged());
  }

  private static Design design(Lab lab, String subject, int lines) {
    return design(lab, subject, lines, lab.play(subject, load(MANY)));
  }

  private static Design design(Lab lab, String subject, int lines, Played played) {
    Optional<Integer> broken = lab.brokenBy(subject).map(Set<RuleId>::size);
    return new Design(lines, broken, played.deliveredUntil(SECOND_NS));
  }

  private static Scenario load(int producers) {
    List<Stimulus> adds = new ArrayList<>();
    for (int producer = 1; producer <= producers; producer++) {
      adds.add(new Stimulus.Add(0, producer, ITEMS_EACH));
    }
    return Scenes.with(Scenes.scene(10, 100, Scenes.taking(10)), adds);
  }

  /**
   * One language's design.
   *
   * @param lines of code
   * @param broken how many rules it breaks; empty if it was not judged
   * @param delivered items in the first second, with many producers
   */
  record Design(int lines, Optional<Integer> broken, int delivered) {}

  /**
   * What was seen.
   *
   * @param deliveredForOne items that J delivered in the first second, with one producer
   * @param producers how many the many are
   * @param atOnce the most handler calls of J that ran at once
   * @param designs by the article's letter; J is among them
   * @param rules how many rules were judged
   */
  record Observed(
      int deliveredForOne, int producers, int atOnce, Map<String, Design> designs, int rules)
      implements Observation {
    private Design java() {
      return designs.getOrDefault("J", new Design(0, Optional.empty(), 0));
    }

    private boolean hasLeast(ToIntFunction<Design> figure) {
      return designs.values().stream()
          .allMatch(d -> figure.applyAsInt(java()) <= figure.applyAsInt(d));
    }

    private boolean judged() {
      return designs.values().stream().allMatch(d -> d.broken().isPresent());
    }

    @Override
    public Answer answer() {
      if (deliveredForOne == 0) {
        return Answer.NOT_MEASURED;
      }
      double gain = (double) java().delivered() / deliveredForOne;
      if (gain < 1.1) {
        return Answer.DOES_NOT_HOLD;
      }
      boolean clearest = hasLeast(Design::lines) && judged() && hasLeast(d -> d.broken().orElse(0));
      return gain >= producers / 2.0 && clearest ? Answer.HOLDS : Answer.HOLDS_WITH_LIMITS;
    }

    @Override
    public String sentence() {
      return "In its first second J delivered "
          + Words.count(deliveredForOne, "item")
          + " of one producer and "
          + java().delivered()
          + " of "
          + producers
          + ", with at most "
          + Words.count(atOnce, "handler call")
          + " at once. Delivered of "
          + producers
          + ": "
          + each(Design::delivered)
          + ". Lines of code: "
          + each(Design::lines)
          + ". Rules broken, of "
          + rules
          + ": "
          + (judged() ? each(d -> d.broken().orElse(0)) : "not all three were judged in this run")
          + ". Which reads clearest is a matter of taste.";
    }

    private String each(ToIntFunction<Design> figure) {
      return designs.entrySet().stream()
          .map(design -> design.getKey() + " " + figure.applyAsInt(design.getValue()))
          .collect(Collectors.joining(", "));
    }

    @Override
    public List<Figure> figures() {
      List<Figure> figures = new ArrayList<>();
      figures.add(new Figure("J delivered for 1 producer", deliveredForOne, "items/s"));
      figures.add(Figure.count("handler calls of J at once, at most", atOnce));
      designs.forEach((letter, design) -> {
        figures.add(
            new Figure(
                letter + " delivered for " + producers + " producers",
                design.delivered(),
                "items/s"));
        figures.add(Figure.count("lines of code of " + letter, design.lines()));
        design.broken().ifPresent(n -> figures.add(Figure.count("rules " + letter + " breaks", n)));
      });
      return figures;
    }
  }
}
