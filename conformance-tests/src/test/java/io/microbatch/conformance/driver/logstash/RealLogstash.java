package io.microbatch.conformance.driver.logstash;

import io.microbatch.conformance.container.Image;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * A Logstash in a container, with one worker, which takes lines from a socket. Its output sends
 * each batch as one request to a second container, and waits for the answer: so that one sees the
 * batches as they are, and can take its time over them.
 */
final class RealLogstash implements AutoCloseable {
  private static final int INPUT = 5000;

  private static final String PIPELINE =
      """
      input { tcp { port => 5000 codec => line } }
      output {
        http {
          url => "http://outputs:8080/"
          http_method => "post"
          format => "json_batch"
          mapping => { "event" => "%{message}" }
        }
      }
      """;

  /** Writes the events of a request on a line, and answers after so many milliseconds. */
  private static final String OUTPUTS =
      """
      import http.server, json, sys, time

      class Outputs(http.server.BaseHTTPRequestHandler):
          protocol_version = "HTTP/1.1"

          def do_POST(self):
              body = self.rfile.read(int(self.headers["Content-Length"]))
              print(*(each["event"] for each in json.loads(body)), flush=True)
              time.sleep(int(sys.argv[1]) / 1000)
              self.send_response(200)
              self.send_header("Content-Length", "0")
              self.end_headers()

          def log_message(self, *_):
              pass

      http.server.ThreadingHTTPServer(("", 8080), Outputs).serve_forever()
      """;

  private final Network network = Network.newNetwork();
  private final GenericContainer<?> outputs;
  private final GenericContainer<?> logstash;
  private final Socket input;

  /**
   * Starts it, which takes a minute.
   *
   * @param takesMs how long the outputs are busy with a batch
   * @param batches called with each batch as it reaches the outputs, from another thread
   */
  RealLogstash(int batchSize, int batchDelayMs, int takesMs, Consumer<List<String>> batches)
      throws IOException {
    outputs =
        new GenericContainer<>(Image.PYTHON.chosen())
            .withNetwork(network)
            .withNetworkAliases("outputs")
            .withCommand("python3", "-c", OUTPUTS, String.valueOf(takesMs))
            .withLogConsumer(frame -> read(frame, batches));
    logstash =
        new GenericContainer<>(Image.LOGSTASH.chosen())
            .withNetwork(network)
            .withExposedPorts(INPUT)
            .withCommand(
                "-e",
                PIPELINE,
                "-w",
                "1",
                "-b",
                String.valueOf(batchSize),
                "-u",
                String.valueOf(batchDelayMs))
            .waitingFor(
                Wait.forLogMessage(".*Pipelines running.*", 1)
                    .withStartupTimeout(Duration.ofMinutes(5)));
    outputs.start();
    logstash.start();
    input = new Socket(logstash.getHost(), logstash.getMappedPort(INPUT));
  }

  private static void read(OutputFrame frame, Consumer<List<String>> batches) {
    String line = frame.getUtf8StringWithoutLineEnding();
    if (frame.getType() == OutputFrame.OutputType.STDOUT && !line.isBlank()) {
      batches.accept(List.of(line.split(" ")));
    }
  }

  /** Sends an event, a word, to the input. */
  void push(String event) throws IOException {
    OutputStream lines = input.getOutputStream();
    lines.write((event + "\n").getBytes(StandardCharsets.UTF_8));
    lines.flush();
  }

  /** Tells it to shut down, and waits until it has ended. */
  void shutdown() {
    logstash
        .getDockerClient()
        .stopContainerCmd(logstash.getContainerId())
        .withTimeout((int) Duration.ofMinutes(1).toSeconds())
        .exec();
  }

  @Override
  public void close() throws IOException {
    input.close();
    logstash.stop();
    outputs.stop();
    network.close();
  }
}
