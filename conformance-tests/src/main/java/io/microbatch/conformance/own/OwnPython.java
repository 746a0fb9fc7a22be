package io.microbatch.conformance.own;

import io.microbatch.conformance.driver.OwnSource;
import io.microbatch.conformance.driver.PythonDriver;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.subject.Engines;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Profile;
import io.microbatch.conformance.trace.Profile.CadenceKind;
import io.microbatch.python.NotABatcherException;
import io.microbatch.python.Python;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.Value;

/** A Python source file. Its top level is run, in an interpreter that reaches nothing outside. */
final class OwnPython implements OwnLanguage {
  private static final int MEMORY_MB = 1_500;
  private static final Python.Version PLAIN = new Python.Version(false, false);

  @Override
  public String name() {
    return "Python";
  }

  @Override
  public List<String> endings() {
    return List.of("py");
  }

  @Override
  public int memoryMb() {
    return MEMORY_MB;
  }

  @Override
  public OwnDesign prepare(OwnRequest request) throws BadFileException {
    SourceText file = SourceText.read(request);
    String type = request.type() == null ? "" : request.type();
    OwnSource source = new OwnSource(file.name(), type, file.text());
    Looking looking = new Looking(file);
    Python python = new Python(Engines.shared());
    Profile profile =
        looking.run(
            () -> {
              python.enter(0, looking::refused);
              try {
                Value shape = python.own(source.file(), source.type(), source.text(), PLAIN);
                return profile(shape.invokeMember("offers"), source);
              } catch (NotABatcherException e) {
                throw new Looking.Problem(e.line(), e.getMessage());
              } finally {
                python.leave();
              }
            },
            python::cancel);
    return new OwnDesign(
        new Subject(
            request.subjectName(),
            request.stem(),
            name(),
            "Your own: " + file.name() + ".",
            profile,
            PythonDriver.class.getName(),
            source.asDesign(),
            Map.of()),
        OwnPython.class.getClassLoader());
  }

  private static Profile profile(Value offers, OwnSource source) {
    Set<Overflow> policies = EnumSet.noneOf(Overflow.class);
    if (is(offers, "capacity")) {
      if (is(offers, "overflow")) {
        policies.addAll(source.policies());
        Value members = offers.getHashValue("policies");
        for (Overflow policy : Overflow.values()) {
          for (long i = 0; i < members.getArraySize(); i++) {
            if (members
                .getArrayElement(i)
                .asString()
                .equals(policy.name().toLowerCase(Locale.ROOT))) {
              policies.add(policy);
            }
          }
        }
      }
      if (policies.isEmpty()) {
        policies.add(Overflow.BLOCK);
      }
    }
    return new Profile(
        CadenceKind.FIXED_RATE, is(offers, "startable"), is(offers, "flushes"), policies);
  }

  private static boolean is(Value offers, String what) {
    return offers.getHashValue(what).asBoolean();
  }
}
