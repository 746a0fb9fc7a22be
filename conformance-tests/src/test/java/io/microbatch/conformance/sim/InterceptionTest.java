package io.microbatch.conformance.sim;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.driver.probe.ClockProbes;
import io.microbatch.conformance.driver.probe.JdkProbes;
import io.microbatch.conformance.driver.probe.MonitorProbes;
import io.microbatch.conformance.driver.probe.Probe;
import io.microbatch.conformance.driver.probe.ThreadProbes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.Type;

/** Every intercepted call is proved by a probe: a class of the world that makes it. */
class InterceptionTest {
  private static final Probes FIRST = new Probes();
  private static final Probes SECOND = new Probes();

  /** javac warns at the name of sun.misc.Unsafe; both go where jdk.internal.misc.Unsafe's go. */
  private static final List<String> UNNAMEABLE =
      List.of("sun.misc.Unsafe.park(boolean,long)", "sun.misc.Unsafe.unpark(Object)");

  static Stream<Class<?>> probes() {
    return Stream.of(ClockProbes.class, ThreadProbes.class, MonitorProbes.class, JdkProbes.class)
        .flatMap(holder -> Arrays.stream(holder.getDeclaredClasses()))
        .filter(type -> type.isAnnotationPresent(Probe.class))
        .sorted((a, b) -> a.getName().compareTo(b.getName()));
  }

  @ParameterizedTest
  @MethodSource("probes")
  void answersInSimulatedTime(Class<?> type) {
    Probe probe = type.getAnnotation(Probe.class);

    Probes.Outcome outcome = FIRST.run(type);

    if (!probe.answers().equals(Probe.REPEATABLE)) {
      assertThat(outcome.answer()).isEqualTo(probe.answers());
    }
    assertThat(outcome.tookNs()).isEqualTo(probe.takesMs() * 1_000_000);
  }

  @ParameterizedTest
  @MethodSource("probes")
  void answersTheSameAgainAndInAnotherWorld(Class<?> type) {
    Probes.Outcome first = FIRST.run(type);

    assertThat(FIRST.run(type)).isEqualTo(first);
    assertThat(SECOND.run(type)).isEqualTo(first);
  }

  @Test
  void everyInterceptedCallHasAProbe() {
    List<String> proved = new ArrayList<>(UNNAMEABLE);
    proved.addAll(
        probes().flatMap(type -> Stream.of(type.getAnnotation(Probe.class).proves())).toList());
    TreeSet<String> intercepted =
        Redirects.all().stream().map(InterceptionTest::inWords).collect(toCollection(TreeSet::new));

    assertThat(proved).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(proved)).isEqualTo(intercepted);
  }

  /** {@code java/lang/Thread.sleep(J)V} as {@code Thread.sleep(long)}. */
  private static String inWords(String call) {
    int parenthesis = call.indexOf('(');
    String before = call.substring(0, parenthesis);
    String made = before.startsWith("new ") ? "new " : "";
    before = before.substring(made.length());
    int dot = before.lastIndexOf('.');
    String owner = dot < 0 ? before : before.substring(0, dot);
    String words = owner.endsWith("misc/Unsafe") ? owner.replace('/', '.') : simple(owner);
    String arguments =
        Arrays.stream(
                Type.getArgumentTypes(call.substring(parenthesis, call.indexOf(')') + 1) + "V"))
            .map(type -> simple(type.getClassName()))
            .collect(joining(","));
    return made + words + (dot < 0 ? "" : before.substring(dot)) + "(" + arguments + ")";
  }

  private static String simple(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('.')) + 1)
        .replace('$', '.');
  }
}
