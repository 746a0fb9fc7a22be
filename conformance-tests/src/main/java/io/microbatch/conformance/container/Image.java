package io.microbatch.conformance.container;

import org.testcontainers.utility.DockerImageName;

/**
 * What containers are made of: the usual official image, which the engine pulls when it does not
 * have it, or any other one like it that an environment variable names.
 */
public enum Image {
  /**
   * A PostgreSQL server that is set up by {@code POSTGRES_DB}, {@code _USER}, {@code _PASSWORD}.
   */
  POSTGRES("WORKBENCH_IMAGE_POSTGRES", "postgres:17-alpine"),

  /** CPython from 3.11 on, and {@code timeout}. */
  PYTHON("WORKBENCH_IMAGE_PYTHON", "python:3.13-slim"),

  /** Node from 20 on, and {@code timeout}. */
  NODE("WORKBENCH_IMAGE_NODE", "node:22-slim"),

  /** Logstash, with its usual plugins: large, so it is pulled only if the variable names it. */
  LOGSTASH("WORKBENCH_IMAGE_LOGSTASH", "logstash:9.3.2");

  private final String variable;
  private final String official;

  Image(String variable, String official) {
    this.variable = variable;
    this.official = official;
  }

  /** The environment variable that names another one. */
  String variable() {
    return variable;
  }

  /** Whether somebody has chosen it, be it the official one. */
  boolean isNamed() {
    return System.getenv().containsKey(variable);
  }

  /** The one to use, declared to be as good as the official one. */
  public DockerImageName chosen() {
    DockerImageName usual = DockerImageName.parse(official);
    return DockerImageName.parse(System.getenv().getOrDefault(variable, official))
        .asCompatibleSubstituteFor(usual.getUnversionedPart());
  }
}
