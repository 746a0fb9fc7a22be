package io.microbatch.conformance.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A stretch of network between the batcher and the database that a test can cut, also at the one
 * moment that matters: when the server has committed, and its answer is on the way.
 *
 * <p>Its port stays the same while the server's own changes with each start. Thread-safe.
 */
final class Wire implements AutoCloseable {
  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean loseNextAnswer = new AtomicBoolean();
  private final AtomicInteger answersLost = new AtomicInteger();
  private volatile int serverPort;

  Wire(int serverPort) throws IOException {
    this.serverPort = serverPort;
    Thread.ofVirtual().name("wire").start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Where new connections lead from now on. */
  void leadTo(int port) {
    serverPort = port;
  }

  /** Breaks all connections. */
  void cut() {
    links.forEach(Link::cut);
  }

  /**
   * Lets the next statement pass, waits until the server answers, and breaks the connection then.
   */
  void loseNextAnswer() {
    loseNextAnswer.set(true);
  }

  /** How often an answer was lost on purpose. */
  int answersLost() {
    return answersLost.get();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        new Link(door.accept()).open();
      } catch (IOException e) {
        // closed; or the server is down, and the client sees its connection break
      }
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
  }

  private final class Link {
    private final Socket client;
    private final Socket server;

    /** Set once a statement has passed whose answer is to be lost. */
    private volatile boolean doomed;

    Link(Socket client) throws IOException {
      this.client = client;
      try {
        server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
      } catch (IOException e) {
        client.close();
        throw e;
      }
    }

    void open() {
      links.add(this);
      Thread.ofVirtual().name("wire, there").start(() -> pump(client, server, this::letThrough));
      Thread.ofVirtual().name("wire, back").start(() -> pump(server, client, this::letBack));
    }

    private void pump(Socket from, Socket to, Gate gate) {
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] buffer = new byte[65_536];
        int count = in.read(buffer);
        while (count > 0 && gate.isOpenFor(buffer[0])) {
          out.write(buffer, 0, count);
          count = in.read(buffer);
        }
      } catch (IOException e) {
        // cut, or an end of its own
      } finally {
        cut();
      }
    }

    private boolean letThrough(byte first) {
      if (isStatement(first) && loseNextAnswer.getAndSet(false)) {
        doomed = true;
      }
      return true;
    }

    private boolean letBack(byte first) {
      if (doomed) {
        answersLost.incrementAndGet();
      }
      return !doomed;
    }

    /**
     * PostgreSQL's driver begins a statement with a message of the type Parse or Bind. The server
     * answers all of its messages at once, after the commit.
     */
    private static boolean isStatement(byte first) {
      return first == 'P' || first == 'B';
    }

    void cut() {
      links.remove(this);
      for (Socket socket : new Socket[] {client, server}) {
        try {
          socket.close();
        } catch (IOException e) {
          // it is no longer of use in any case
        }
      }
    }
  }

  /** Says of what has arrived whether it goes on, by its first byte. */
  private interface Gate {
    boolean isOpenFor(byte first);
  }
}
