package io.microbatch.conformance.database;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import io.microbatch.conformance.container.Image;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A PostgreSQL server in a container of its own, which can be paused, killed and started again.
 * Commits wait until they are on the disk, as is usual. Thread-safe.
 */
public final class PostgreSql implements AutoCloseable {
  private final PostgreSQLContainer container;

  private PostgreSql(PostgreSQLContainer container) {
    this.container = container;
  }

  /**
   * Starts a server.
   *
   * @throws org.testcontainers.containers.ContainerLaunchException if that fails, or there is no
   *     such image
   */
  public static PostgreSql start() {
    // Testcontainers' own command turns fsync off.
    PostgreSQLContainer container =
        new PostgreSQLContainer(Image.POSTGRES.chosen()).withCommand("postgres");
    container.start();
    return new PostgreSql(container);
  }

  /** Its port on this machine's loopback interface; another one after each start. */
  public int port() {
    Ports.Binding[] bindings =
        engine()
            .inspectContainerCmd(container.getContainerId())
            .exec()
            .getNetworkSettings()
            .getPorts()
            .getBindings()
            .get(ExposedPort.tcp(PostgreSQLContainer.POSTGRESQL_PORT));
    if (bindings == null) {
      throw new IllegalStateException("the server does not run, so it has no port");
    }
    return Integer.parseInt(bindings[0].getHostPortSpec());
  }

  /** Connections at the server's own port, which wait for answers without end. */
  public DataSource direct() {
    return at(port(), Duration.ZERO);
  }

  /**
   * Connections at some port, behind which is this server.
   *
   * @param answer how long an answer may take until the connection counts as broken; whole seconds,
   *     0 for ever
   */
  public DataSource at(int port, Duration answer) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {container.getHost()});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(container.getDatabaseName());
    source.setUser(container.getUsername());
    source.setPassword(container.getPassword());
    source.setSslMode("disable");
    source.setConnectTimeout((int) answer.toSeconds());
    source.setSocketTimeout((int) answer.toSeconds());
    return source;
  }

  /** Makes the table for {@link RowWriter}, empty. */
  public void makeTable() throws SQLException {
    try (Connection connection = direct().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists item");
      statement.execute("create table item (id bigint primary key, text text not null)");
    }
  }

  /** Stops all its processes where they are; connections stay open, and nothing answers. */
  public void pause() {
    engine().pauseContainerCmd(container.getContainerId()).exec();
  }

  /** The end of a pause. */
  public void resume() {
    engine().unpauseContainerCmd(container.getContainerId()).exec();
  }

  /** Ends all its processes in the midst of what they do. */
  public void kill() {
    engine().killContainerCmd(container.getContainerId()).exec();
  }

  /** Starts it after a {@link #kill()}; it then recovers by itself what was committed. */
  public void startAgain() {
    engine().startContainerCmd(container.getContainerId()).exec();
  }

  private DockerClient engine() {
    return container.getDockerClient();
  }

  /** Ends it, and all that it holds. */
  @Override
  public void close() {
    container.stop();
  }
}
