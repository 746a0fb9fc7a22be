package io.microbatch.conformance.claims;

import java.util.List;

/** What an experiment saw. The answer follows from it alone. */
interface Observation {

  /** What the claim's criterion says of it. */
  Answer answer();

  /** What was seen, in a sentence or two. */
  String sentence();

  /** The numbers behind the sentence. */
  List<Figure> figures();

  /** Nothing was seen. */
  record Nothing(String sentence) implements Observation {
    @Override
    public Answer answer() {
      return Answer.NOT_MEASURED;
    }

    @Override
    public List<Figure> figures() {
      return List.of();
    }
  }
}
