package io.microbatch.conformance.driver.broken;

import java.io.IOException;
import java.net.Socket;

/** Calls what no simulation can give it: judging it ends in an error that names the call. */
public final class AsksForSocket extends PlainBatcher {
  /** Builds nothing yet. */
  public AsksForSocket() {}

  @Override
  public boolean add(Object item) throws InterruptedException {
    try (Socket socket = new Socket("localhost", 1)) {
      return socket.isConnected() && super.add(item);
    } catch (IOException e) {
      return false;
    }
  }
}
