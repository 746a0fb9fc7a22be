package io.microbatch.js;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.graalvm.polyglot.io.FileSystem;
import org.jspecify.annotations.Nullable;

/**
 * The only files that a script can reach: the modules that {@code text} knows by the name of their
 * file, whatever folder is asked for. Nothing can be written. Thread-safe if {@code text} is.
 */
final class ModuleFiles implements FileSystem {
  private final Function<String, @Nullable String> text;

  ModuleFiles(Function<String, @Nullable String> text) {
    this.text = text;
  }

  private byte[] bytes(Path path) throws NoSuchFileException {
    Path name = path.getFileName();
    String found = name == null ? null : text.apply(name.toString());
    if (found == null) {
      throw new NoSuchFileException(path.toString(), null, "files are out of reach");
    }
    return found.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Path parsePath(URI uri) {
    return Path.of(uri.getPath() == null ? uri.toString() : uri.getPath());
  }

  @Override
  public Path parsePath(String path) {
    return Path.of(path);
  }

  @Override
  public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... linkOptions)
      throws IOException {
    if (modes.contains(AccessMode.WRITE) || modes.contains(AccessMode.EXECUTE)) {
      throw denied(path);
    }
    bytes(path);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return new Content(ByteBuffer.wrap(bytes(path)));
  }

  @Override
  public Path toAbsolutePath(Path path) {
    return Path.of("/").resolve(path).normalize();
  }

  @Override
  public Path toRealPath(Path path, LinkOption... linkOptions) {
    return toAbsolutePath(path);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    return Map.of("isRegularFile", true, "isDirectory", false, "size", (long) bytes(path).length);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path dir, DirectoryStream.Filter<? super Path> filter) throws IOException {
    throw denied(dir);
  }

  @Override
  public void createDirectory(Path dir, FileAttribute<?>... attributes) throws IOException {
    throw denied(dir);
  }

  @Override
  public void delete(Path path) throws IOException {
    throw denied(path);
  }

  private static IOException denied(Path path) {
    return new AccessDeniedException(path.toString(), null, "files are out of reach");
  }

  /** A file's bytes, to be read. */
  private static final class Content implements SeekableByteChannel {
    private final ByteBuffer bytes;

    Content(ByteBuffer bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read(ByteBuffer target) {
      if (!bytes.hasRemaining()) {
        return -1;
      }
      int count = Math.min(bytes.remaining(), target.remaining());
      target.put(bytes.slice(bytes.position(), count));
      bytes.position(bytes.position() + count);
      return count;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      throw new IOException("files are out of reach");
    }

    @Override
    public long position() {
      return bytes.position();
    }

    @Override
    public SeekableByteChannel position(long position) {
      bytes.position(Math.toIntExact(Math.min(position, bytes.limit())));
      return this;
    }

    @Override
    public long size() {
      return bytes.limit();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
      throw new IOException("files are out of reach");
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
