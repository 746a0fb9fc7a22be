package io.microbatch.bench.language;

import java.util.Arrays;

/** What runs a design. */
enum LanguageRuntime {
  /** The JVM of the workbench. */
  HOTSPOT("hotspot", "Java", "HotSpot, in a JVM of its own"),

  /** Python on the JVM. */
  GRAALPY("graalpy", "Python", "GraalPy, compiled by Truffle, in a JVM of its own"),

  /** Python on the JVM, without Truffle's compiler. */
  GRAALPY_INTERPRETED("graalpy-INTERPRETED", "Python", "GraalPy (INTERPRETED)"),

  /** The Python that most people have. */
  CPYTHON("cpython", "Python", "CPython, the first python3 on the PATH"),

  /** The same, built without the lock around all Python code. */
  CPYTHON_FREE_THREADED(
      "cpython-free-threaded", "Python", "CPython without a global lock, as python3.14t"),

  /** JavaScript on the JVM. */
  GRAALJS("graaljs", "TypeScript", "GraalJS, compiled by Truffle, in a JVM of its own"),

  /** JavaScript on the JVM, without Truffle's compiler. */
  GRAALJS_INTERPRETED("graaljs-INTERPRETED", "TypeScript", "GraalJS (INTERPRETED)"),

  /** V8. */
  NODE("node", "TypeScript", "Node, the first on the PATH");

  private final String id;
  private final String language;
  private final String about;

  LanguageRuntime(String id, String language, String about) {
    this.id = id;
    this.language = language;
    this.about = about;
  }

  /** The one in the name of a contender, which ends with {@code @graalpy} or the like. */
  static LanguageRuntime of(String contender) {
    String id = contender.substring(contender.indexOf('@') + 1);
    return Arrays.stream(values())
        .filter(runtime -> runtime.id.equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no runtime in '" + contender + "'"));
  }

  /** In the names of contenders. */
  String id() {
    return id;
  }

  /** The language that it runs. */
  String language() {
    return language;
  }

  /** What it is, in some words. */
  String about() {
    return about;
  }

  /** Whether it is Truffle, and its compiler is to be at work. */
  boolean compiled() {
    return this == GRAALPY || this == GRAALJS;
  }

  /**
   * Whether it is Truffle without its compiler, which nobody would choose: such a figure says
   * nothing about the language.
   */
  boolean interpreted() {
    return this == GRAALPY_INTERPRETED || this == GRAALJS_INTERPRETED;
  }

  /** Whether it is a program of its own. */
  boolean isProgram() {
    return this == CPYTHON || this == CPYTHON_FREE_THREADED || this == NODE;
  }
}
