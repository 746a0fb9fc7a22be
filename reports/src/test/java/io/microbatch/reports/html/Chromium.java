package io.microbatch.reports.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A headless Chromium with one page, driven through its DevTools protocol over the JDK's own
 * WebSocket. Not Playwright, whose driver is a download of 180 MB, and not Selenium, which would
 * put other versions of OpenTelemetry and Guava on a class path where OpenTelemetry is a subject.
 */
final class Chromium implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final Path profile;
  private final Connection connection;

  private Chromium(Process process, Path profile, Connection connection) {
    this.process = process;
    this.profile = profile;
    this.connection = connection;
  }

  /** The program, if this machine has it. */
  static Optional<Path> find() {
    Stream<Path> onPath =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
    Stream<Path> onMac =
        Stream.of(
            Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));
    return Stream.concat(onPath, onMac).filter(Files::isExecutable).findFirst();
  }

  static Chromium start(Path program) throws Exception {
    Path profile = Files.createTempDirectory("chromium");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return new Chromium(process, profile, new Connection(address(process, profile)));
    } catch (Exception | Error e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Chromium writes its port and path into this file once it listens. */
  private static URI address(Process process, Path profile) throws Exception {
    Path file = profile.resolve("DevToolsActivePort");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end && process.isAlive()) {
      if (Files.exists(file)) {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() == 2) {
          return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
        }
      }
      Thread.sleep(20);
    }
    throw new IOException(
        "Chromium did not say where it listens; it is alive: " + process.isAlive());
  }

  /** A fresh page, with nothing remembered. */
  Tab open() throws Exception {
    JsonNode context = connection.call("Target.createBrowserContext", "", Map.of());
    JsonNode target =
        connection.call(
            "Target.createTarget",
            "",
            Map.of(
                "url",
                "about:blank",
                "browserContextId",
                context.path("browserContextId").asText()));
    String id = target.path("targetId").asText();
    JsonNode session =
        connection.call("Target.attachToTarget", "", Map.of("targetId", id, "flatten", true));
    return new Tab(
        connection, session.path("sessionId").asText(), context.path("browserContextId").asText());
  }

  @Override
  public void close() throws IOException {
    CompletableFuture<JsonNode> asked = connection.send("Browser.close", "", Map.of());
    process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
    if (process.isAlive()) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().onExit().join();
    }
    asked.cancel(false);
    connection.socket.abort();
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        file.toFile().delete();
      }
    }
  }

  /** One page. */
  static final class Tab {
    private final Connection connection;
    private final String session;
    private final String context;

    Tab(Connection connection, String session, String context) throws Exception {
      this.connection = connection;
      this.session = session;
      this.context = context;
      for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
        call(domain + ".enable", Map.of());
      }
    }

    JsonNode call(String method, Map<String, ?> params) throws Exception {
      return connection.call(method, session, params);
    }

    Tab size(int width, int height) throws Exception {
      call(
          "Emulation.setDeviceMetricsOverride",
          Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
      return this;
    }

    Tab media(String... features) throws Exception {
      List<Object> list = new ArrayList<>();
      for (int i = 0; i < features.length; i += 2) {
        list.add(Map.of("name", features[i], "value", features[i + 1]));
      }
      call("Emulation.setEmulatedMedia", Map.of("media", "", "features", list));
      return this;
    }

    /** A page that stays open goes on taking memory and time. */
    void close() throws Exception {
      connection.call("Target.disposeBrowserContext", "", Map.of("browserContextId", context));
      connection.events.removeIf(event -> event.path("sessionId").asText().equals(session));
    }

    /** As a printer would show it. */
    Tab print() throws Exception {
      call("Emulation.setEmulatedMedia", Map.of("media", "print", "features", List.of()));
      return this;
    }

    Tab withoutScript() throws Exception {
      call("Emulation.setScriptExecutionDisabled", Map.of("value", true));
      return this;
    }

    Tab go(String url) throws Exception {
      int before = count("Page.loadEventFired");
      call("Page.navigate", Map.of("url", "about:blank"));
      until(() -> count("Page.loadEventFired") > before);
      int blank = count("Page.loadEventFired");
      call("Page.navigate", Map.of("url", url));
      until(() -> count("Page.loadEventFired") > blank);
      return this;
    }

    /** The value of an expression. */
    JsonNode value(String expression) throws Exception {
      JsonNode answer =
          call(
              "Runtime.evaluate",
              Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
      if (answer.has("exceptionDetails")) {
        throw new IllegalArgumentException(expression + ": " + answer.path("exceptionDetails"));
      }
      return answer.path("result").path("value");
    }

    boolean is(String expression) throws Exception {
      return value("!!(" + expression + ")").asBoolean();
    }

    /** Waits until an expression is true. */
    void until(String expression) throws Exception {
      until(() -> is(expression));
    }

    /** A click with the mouse in the middle of the first element that fits. */
    void click(String selector) throws Exception {
      JsonNode at =
          value(
              "(() => { const e = document.querySelector("
                  + JSON.writeValueAsString(selector)
                  + "); e.scrollIntoView({block: 'center', inline: 'center'});"
                  + " const r = e.getBoundingClientRect();"
                  + " return {x: r.x + r.width / 2, y: r.y + r.height / 2}; })()");
      for (String type : List.of("mousePressed", "mouseReleased")) {
        call(
            "Input.dispatchMouseEvent",
            Map.of(
                "type",
                type,
                "button",
                "left",
                "clickCount",
                1,
                "x",
                at.path("x").asDouble(),
                "y",
                at.path("y").asDouble()));
      }
    }

    /** A key, by its name in DOM events. */
    void press(String key, int code) throws Exception {
      String text = key.equals("Enter") ? "\r" : "";
      call(
          "Input.dispatchKeyEvent",
          Map.of(
              "type",
              "keyDown",
              "key",
              key,
              "code",
              key,
              "windowsVirtualKeyCode",
              code,
              "text",
              text));
      call(
          "Input.dispatchKeyEvent",
          Map.of("type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", code));
    }

    void screenshot(Path file, boolean whole) throws Exception {
      JsonNode shot =
          call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", whole));
      Files.write(file, Base64.getDecoder().decode(shot.path("data").asText()));
    }

    void pdf(Path file) throws Exception {
      JsonNode pdf = call("Page.printToPDF", Map.of("paperWidth", 8.27, "paperHeight", 11.7));
      Files.write(file, Base64.getDecoder().decode(pdf.path("data").asText()));
    }

    /** What was asked of the network or the disk. */
    List<String> requests() {
      return events("Network.requestWillBeSent").stream()
          .map(event -> event.path("request").path("url").asText())
          .filter(url -> !url.equals("about:blank"))
          .toList();
    }

    /** What the console holds, and what was thrown. */
    List<String> complaints() {
      List<String> all = new ArrayList<>();
      events("Runtime.exceptionThrown").forEach(e -> all.add(e.toString()));
      events("Runtime.consoleAPICalled").forEach(e -> all.add(e.toString()));
      events("Log.entryAdded").forEach(e -> all.add(e.toString()));
      return all;
    }

    private int count(String method) {
      return events(method).size();
    }

    private List<JsonNode> events(String method) {
      return connection.events.stream()
          .filter(e -> e.path("sessionId").asText().equals(session))
          .filter(e -> e.path("method").asText().equals(method))
          .map(e -> e.path("params"))
          .toList();
    }

    private static void until(Condition condition) throws Exception {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (!condition.holds()) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("waited for " + PATIENCE_SECONDS + " s in vain");
        }
        Thread.sleep(10);
      }
    }
  }

  /** Something to wait for. */
  private interface Condition {
    boolean holds() throws Exception;
  }

  /** The protocol: numbered calls and their answers, and events. */
  private static final class Connection implements WebSocket.Listener {
    private final Map<Integer, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final StringBuilder begun = new StringBuilder();
    private final WebSocket socket;
    private int last;

    Connection(URI address) {
      socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, this).join();
    }

    JsonNode call(String method, String session, Map<String, ?> params) throws Exception {
      JsonNode answer = send(method, session, params).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (answer.has("error")) {
        throw new IllegalStateException(method + ": " + answer.path("error"));
      }
      return answer.path("result");
    }

    synchronized CompletableFuture<JsonNode> send(
        String method, String session, Map<String, ?> params) throws IOException {
      int id = ++last;
      CompletableFuture<JsonNode> answer = new CompletableFuture<>();
      calls.put(id, answer);
      Map<String, Object> message =
          session.isEmpty()
              ? Map.of("id", id, "method", method, "params", params)
              : Map.of("id", id, "method", method, "params", params, "sessionId", session);
      socket.sendText(JSON.writeValueAsString(message), true).join();
      return answer;
    }

    @Override
    public @org.jspecify.annotations.Nullable CompletionStage<?> onText(
        WebSocket webSocket, CharSequence data, boolean whole) {
      begun.append(data);
      if (whole) {
        take(begun.toString());
        begun.setLength(0);
      }
      webSocket.request(1);
      return null;
    }

    private void take(String text) {
      try {
        JsonNode message = JSON.readTree(text);
        CompletableFuture<JsonNode> call = calls.remove(message.path("id").asInt(-1));
        if (call != null) {
          call.complete(message);
        } else {
          events.add(message);
        }
      } catch (IOException e) {
        throw new IllegalStateException("not JSON: " + text, e);
      }
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
      calls.values().forEach(call -> call.completeExceptionally(error));
    }
  }
}
