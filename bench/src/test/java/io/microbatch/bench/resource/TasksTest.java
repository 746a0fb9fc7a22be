package io.microbatch.bench.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microbatch.bench.resource.Tasks.Count;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Linux' files on threads, and what is made of them. */
class TasksTest {
  private static final String STATUS =
      """
      Name:\tmicrobatcher
      State:\tS (sleeping)
      Threads:\t21
      voluntary_ctxt_switches:\t1234
      nonvoluntary_ctxt_switches:\t99
      """;

  @Test
  void files_areRead() {
    assertThat(Tasks.count(STATUS, "2891129 2392958 4\n")).isEqualTo(new Count(1234, 2_891_129));
  }

  @Test
  void otherTexts_areRefused() {
    assertThatThrownBy(() -> Tasks.count("Name:\tjava\n", "1 2 3\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no voluntary_ctxt_switches in a thread's status");
    assertThatThrownBy(() -> Tasks.count(STATUS, "\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("schedstat");
  }

  @Test
  void compilers_areKnownByTheirNames() {
    assertThat(Tasks.isCompiler("Name:\tC2 CompilerThre\nState:\tS\n")).isTrue();
    assertThat(Tasks.isCompiler("Name:\tC1 CompilerThre\nState:\tS\n")).isTrue();
    assertThat(Tasks.isCompiler(STATUS)).isFalse();
    assertThat(Tasks.isCompiler("Name:\tMy C2 CompilerT\nState:\tS\n")).isFalse();
  }

  @Test
  void since_isTheDifferenceOfTheChosenThreads() {
    Tasks before =
        new Tasks(Map.of(1, new Count(10, 1000), 2, new Count(20, 2000), 3, new Count(30, 3000)));
    Tasks after =
        new Tasks(Map.of(1, new Count(11, 1500), 2, new Count(25, 2000), 4, new Count(2, 70)));
    assertThat(after.since(before, task -> task == 1)).isEqualTo(new Count(1, 500));
    assertThat(after.since(before, task -> task == 4)).as("new").isEqualTo(new Count(2, 70));
    assertThat(after.since(before, task -> task == 3)).as("ended").isEqualTo(Count.NONE);
    assertThat(after.since(before, _ -> true)).isEqualTo(new Count(8, 570));
  }

  @Test
  void threadDump_tellsTheThreadsOfTheOperatingSystem() {
    String dump =
        """
        2026-11-23 07:00:00
        Full thread dump OpenJDK 64-Bit Server VM (25 mixed mode):

        "main" #3 [19522] prio=5 os_prio=0 cpu=8ms elapsed=1.9s tid=0x1 nid=19522 waiting on condition  [0x2]
           java.lang.Thread.State: RUNNABLE
        \tat Some.nid(Some.java:7)

        "a "#7 [1] nid=3 name" #22 [19541] daemon prio=5 os_prio=0 cpu=0ms elapsed=0.3s tid=0x3 nid=19541 runnable  [0x4]

        "VM Thread" os_prio=0 cpu=1.74ms elapsed=1.87s tid=0x5 nid=19530 runnable
        """;
    assertThat(ThreadDump.parse(dump)).isEqualTo(Map.of(3L, 19522, 22L, 19541));
  }
}
