package io.microbatch.conformance.own;

import io.microbatch.conformance.driver.JavaScriptDriver;
import io.microbatch.conformance.driver.OwnSource;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.subject.Engines;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Profile;
import io.microbatch.conformance.trace.Profile.CadenceKind;
import io.microbatch.js.EventLoop;
import io.microbatch.js.JavaScript;
import io.microbatch.js.NotABatcherException;
import io.microbatch.js.build.TypeScriptCompiler;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.graalvm.polyglot.Value;

/**
 * A TypeScript or JavaScript source file, an ES module. Its top level is run, in a host that
 * reaches nothing outside; the types of TypeScript are taken away unchecked.
 */
final class OwnScript implements OwnLanguage {
  private static final int MEMORY_MB = 1_500;
  private static final int SHOWN = 5;
  private static final String CAPACITY =
      "(?s).*\\b(capacity|maxQueueSize|queueSize|maxBacklog)\\b.*";

  @Override
  public String name() {
    return "TypeScript";
  }

  @Override
  public List<String> endings() {
    return List.of("ts", "mts", "js", "mjs");
  }

  @Override
  public int memoryMb() {
    return MEMORY_MB;
  }

  @Override
  public OwnDesign prepare(OwnRequest request) throws BadFileException {
    SourceText file = SourceText.read(request);
    boolean typed = file.name().endsWith("ts");
    String type = request.type() == null ? "" : request.type();
    OwnSource source = new OwnSource(file.name(), type, typed ? withoutTypes(file) : file.text());
    Looking looking = new Looking(file);
    JavaScript host = new JavaScript(Engines.shared());
    host.begin(0, new EventLoop(new Idle()), looking::refused);
    Profile profile =
        looking.run(
            () -> {
              try {
                Value shape = host.own(source.file(), source.type(), source.text());
                return profile(shape.invokeMember("offers"), file);
              } catch (NotABatcherException e) {
                throw new Looking.Problem(e.line(), e.getMessage());
              }
            },
            host::cancel);
    return new OwnDesign(
        new Subject(
            request.subjectName(),
            request.stem(),
            typed ? name() : "JavaScript",
            "Your own: " + file.name() + ".",
            profile,
            JavaScriptDriver.class.getName(),
            source.asDesign(),
            Map.of()),
        OwnScript.class.getClassLoader());
  }

  /** A loop that is never run: what a top level sets going, nobody waits for. */
  private static final class Idle implements EventLoop.Host {
    @Override
    public void turn(Runnable body) {}

    @Override
    public void woke() {}
  }

  private static String withoutTypes(SourceText file) throws BadFileException {
    List<TypeScriptCompiler.Objection> objections = new ArrayList<>();
    String script;
    try (TypeScriptCompiler compiler = new TypeScriptCompiler()) {
      script = compiler.transpile(file.name(), file.text(), objections);
    }
    if (!objections.isEmpty()) {
      throw new BadFileException(
          objections.stream()
              .limit(SHOWN)
              .map(each -> file.name() + ":" + each.line() + ": " + each.message())
              .collect(Collectors.joining("\n")));
    }
    return script;
  }

  private static Profile profile(Value offers, SourceText file) {
    Set<Overflow> policies = EnumSet.noneOf(Overflow.class);
    if (is(offers, "capacity") && file.text().matches(CAPACITY)) {
      if (is(offers, "overflow")) {
        policies.addAll(new OwnSource(file.name(), "", file.text()).policies());
      }
      if (policies.isEmpty()) {
        policies.add(Overflow.BLOCK);
      }
    }
    return new Profile(
        CadenceKind.FIXED_RATE, is(offers, "startable"), is(offers, "flushes"), policies);
  }

  private static boolean is(Value offers, String what) {
    return offers.getMember(what).asBoolean();
  }
}
