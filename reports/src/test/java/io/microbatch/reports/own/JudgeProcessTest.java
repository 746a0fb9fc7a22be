package io.microbatch.reports.own;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microbatch.conformance.own.OwnRequest;
import io.microbatch.conformance.rules.RuleId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Real time passes here: a bound of two minutes stands for "in the end". */
@Timeout(120)
@ResourceLock("processes of Java")
final class JudgeProcessTest {
  private static final String BATCHER =
      """
      import java.util.List;
      import java.util.function.Consumer;

      class Batcher<T> {
        Batcher(Consumer<List<T>> handler, int maxBatchSize, long intervalMs) {}

        void add(T item) {}

        void stop() {}
      }
      """;

  @Test
  void judgeThatFails_saysWhy(@TempDir Path noRunFolder) throws Exception {
    Path file = Files.writeString(noRunFolder.resolve("Batcher.java"), BATCHER);
    OwnRequest request = new OwnRequest(file.toString(), null, List.of(), null);
    Order order = new Order(request, Set.of(RuleId.DEL_1), 5, 1, null);

    try (JudgeProcess judge = JudgeProcess.start(order, Duration.ofSeconds(30))) {
      var _ = judge.ready();
      assertThatThrownBy(() -> judge.check(noRunFolder, beat -> {}))
          .isInstanceOf(JudgeProcess.FailedException.class)
          .hasMessageContaining("exit code 1")
          .hasMessageContaining("run.json does not exist");
    }
  }
}
