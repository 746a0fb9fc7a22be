package io.microbatch.conformance.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DocumentationTest {
  @Test
  void realSystems_haveAPage_andOneForEachGapTheyDeclare() {
    for (String name : Documentation.subjects()) {
      Subject subject = Catalogue.find(name).orElseThrow();
      Set<String> keys = new TreeSet<>(Set.of(Documentation.PAGE));
      subject.declared().keySet().forEach(rule -> keys.add(rule.toString()));
      assertThat(Documentation.of(name).keySet()).as(name).isEqualTo(keys);
      assertThat(Documentation.of(name).values()).allMatch(page -> page.startsWith("https://"));
    }
  }

  /**
   * Only what is ours has none: the batcher, the article's designs, and what the JDK alone can do.
   */
  @Test
  void noRealSystem_isForgotten() {
    assertThat(Catalogue.all())
        .filteredOn(subject -> Documentation.of(subject.name()).isEmpty())
        .extracting(Subject::name)
        .allMatch(name ->
            name.matches("(article|fixed-rate|sleep-loop|python|typescript|lbq-drainto)(-.*)?"));
  }
}
