package io.microbatch.bench.resource;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Which thread of the operating system a thread of Java is. The JVM's own thread dump is the only
 * place where HotSpot tells.
 */
final class ThreadDump {
  /** As {@code "name" #22 [19541] daemon prio=5 os_prio=0 cpu=0.28ms … nid=19541 waiting on …}. */
  private static final Pattern HEAD =
      Pattern.compile("^\".*\" #(\\d+) .*os_prio=.* nid=(\\d+) ", Pattern.MULTILINE);

  private ThreadDump() {}

  /** The operating system's thread ids by {@link Thread#threadId}, of all threads alive. */
  static Map<Long, Integer> osThreads() {
    try {
      Object dump =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "threadPrint",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
      return parse(String.valueOf(dump));
    } catch (JMException e) {
      throw new IllegalStateException("this JVM gives no thread dump; HotSpot does", e);
    }
  }

  static Map<Long, Integer> parse(String dump) {
    Map<Long, Integer> ids = new HashMap<>();
    Matcher head = HEAD.matcher(dump);
    while (head.find()) {
      ids.put(Long.valueOf(head.group(1)), Integer.valueOf(head.group(2)));
    }
    return ids;
  }
}
