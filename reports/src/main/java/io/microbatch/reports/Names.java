package io.microbatch.reports;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.subject.Subject;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds designs and rules by what a person typed. */
final class Names {
  private static final int SUGGESTIONS = 3;

  private Names() {}

  /**
   * The designs of these names, in the order of the table; all that are at hand if there is no
   * name.
   *
   * @throws IllegalArgumentException for an unknown name, with the nearest ones, and for a design
   *     that is not at hand, with what it needs
   */
  static List<Subject> subjects(List<String> names, List<Subject> all) {
    if (names.isEmpty() || names.contains("all")) {
      return atHand(all);
    }
    Set<Subject> found =
        names.stream()
            .map(name -> atHand(subject(name, all)))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return all.stream().filter(found::contains).toList();
  }

  /** Those that can be judged here and now. */
  static List<Subject> atHand(List<Subject> subjects) {
    return subjects.stream().filter(Subject::atHand).toList();
  }

  /**
   * The same design.
   *
   * @throws IllegalArgumentException if it cannot be judged here and now, with what it needs
   */
  static Subject atHand(Subject subject) {
    if (!subject.atHand()) {
      throw new IllegalArgumentException(
          "'"
              + subject.name()
              + "' is not at hand: it needs "
              + subject.needs()
              + ". 'workbench list' says how to get it.");
    }
    return subject;
  }

  /** The design of this name. */
  static Subject subject(String name, List<Subject> all) {
    return all.stream()
        .filter(subject -> subject.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no design is called '"
                    + name
                    + "'."
                    + suggestion(name, all.stream().map(Subject::name).toList())
                    + " 'workbench list' shows all."));
  }

  /**
   * Names that were typed, in their right case.
   *
   * @param kind what they name, as {@code experiment}
   * @param where what shows all of them
   * @throws IllegalArgumentException for an unknown name, with the nearest ones
   */
  static Set<String> known(String kind, List<String> typed, List<String> known, String where) {
    Set<String> found = new LinkedHashSet<>();
    for (String name : typed) {
      found.add(
          known.stream()
              .filter(one -> one.equalsIgnoreCase(name))
              .findFirst()
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "no "
                          + kind
                          + " is called '"
                          + name
                          + "'."
                          + suggestion(name, known)
                          + " "
                          + where
                          + " shows all.")));
    }
    return found;
  }

  /**
   * The rules of these IDs and families; all of them if there is none.
   *
   * @throws IllegalArgumentException for an unknown one, with the nearest ones
   */
  static Set<RuleId> rules(List<String> names) {
    if (names.isEmpty()) {
      return EnumSet.allOf(RuleId.class);
    }
    Set<RuleId> rules = EnumSet.noneOf(RuleId.class);
    for (String name : names) {
      String wanted = name.toUpperCase(Locale.ROOT).replace('_', '-');
      List<RuleId> found =
          Arrays.stream(RuleId.values())
              .filter(id -> id.toString().equals(wanted) || family(id).equals(wanted))
              .toList();
      if (found.isEmpty()) {
        List<String> known =
            Arrays.stream(RuleId.values())
                .flatMap(id -> Stream.of(id.toString(), family(id)))
                .distinct()
                .toList();
        throw new IllegalArgumentException(
            "no rule is called '"
                + name
                + "'."
                + suggestion(wanted, known)
                + " A rule is written as DRN-1, a family of rules as DRN;"
                + " 'workbench list --rules' shows all.");
      }
      rules.addAll(found);
    }
    return rules;
  }

  private static String family(RuleId id) {
    return id.name().substring(0, 3);
  }

  /** The nearest names, if any is near. */
  private static String suggestion(String name, List<String> known) {
    List<String> near =
        known.stream()
            .filter(each -> distance(name, each) <= Math.max(2, name.length() / 2))
            .sorted(Comparator.comparingInt(each -> distance(name, each)))
            .limit(SUGGESTIONS)
            .toList();
    return near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
  }

  /** How many letters must be changed, put in, left out, or swapped with their neighbour. */
  static int distance(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(cost[i - 1][j - 1] + change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[from.length()][to.length()];
  }
}
