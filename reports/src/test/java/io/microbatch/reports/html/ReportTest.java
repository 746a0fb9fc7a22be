package io.microbatch.reports.html;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReportTest {
  @Test
  void draws() throws Exception {
    System.out.println(Report.write(new SampleRun().write(Path.of("/tmp/html-sample"))));
  }
}
