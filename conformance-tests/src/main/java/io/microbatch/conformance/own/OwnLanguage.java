package io.microbatch.conformance.own;

import java.util.List;

/** How a design of the user's own is taken up in one language; {@link OwnLanguages} has them. */
public interface OwnLanguage {
  /** The heap of a process that judges one design, megabytes, if its language needs no more. */
  int MEMORY_MB = 768;

  /** What it is called: {@code Java}. */
  String name();

  /** How its files end, without the dot. */
  List<String> endings();

  /** The heap of a process that judges one design, megabytes. */
  default int memoryMb() {
    return MEMORY_MB;
  }

  /**
   * Reads, compiles and recognises, without running any of the user's code where the language
   * allows that. The subject's cadence is a guess; {@link CadenceProbe} settles it.
   *
   * @throws BadFileException with a message for the user
   */
  OwnDesign prepare(OwnRequest request) throws BadFileException;
}
