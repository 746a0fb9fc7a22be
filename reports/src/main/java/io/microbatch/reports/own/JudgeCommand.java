package io.microbatch.reports.own;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** The command line of a judge: our own JVM's, with a heap of its own that ends it when full. */
final class JudgeCommand {
  private JudgeCommand() {}

  static List<String> of(int memoryMb) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !isOfParentOnly(flag))
        .forEach(command::add);
    command.addAll(fromManifest());
    command.add("-Xmx" + memoryMb + "m");
    command.add("-XX:MaxDirectMemorySize=64m");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Judge.class.getName());
    return command;
  }

  private static boolean isOfParentOnly(String flag) {
    return flag.startsWith("-Xmx")
        || flag.startsWith("-XX:MaxRAMPercentage")
        || flag.startsWith("-agentlib")
        || flag.startsWith("-javaagent");
  }

  /** A jar's manifest counts only for {@code java -jar}, and a judge is not started so. */
  private static List<String> fromManifest() throws IOException {
    List<String> flags = new ArrayList<>();
    Enumeration<URL> manifests =
        JudgeCommand.class.getClassLoader().getResources("META-INF/MANIFEST.MF");
    while (manifests.hasMoreElements()) {
      try (InputStream in = manifests.nextElement().openStream()) {
        Attributes attributes = new Manifest(in).getMainAttributes();
        if ("io.microbatch.reports.Workbench".equals(attributes.getValue("Main-Class"))) {
          add(flags, "--add-exports", attributes.getValue("Add-Exports"));
          add(flags, "--add-opens", attributes.getValue("Add-Opens"));
          flags.add("--enable-native-access=ALL-UNNAMED");
        }
      }
    }
    return flags;
  }

  private static void add(List<String> flags, String flag, String packages) {
    for (String each : packages.split(" ")) {
      flags.add(flag);
      flags.add(each + "=ALL-UNNAMED");
    }
  }
}
