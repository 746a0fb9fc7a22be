package io.microbatch.conformance.own;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A user's source file.
 *
 * @param name of the file, without folders
 * @param text the whole of it, without a byte order mark
 */
record SourceText(String name, String text) {

  static SourceText read(OwnRequest request) throws BadFileException {
    Path file = Path.of(request.file());
    if (!Files.isRegularFile(file)) {
      throw new BadFileException(file + " does not exist or is no file.");
    }
    String name = String.valueOf(file.getFileName());
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new BadFileException(file + " cannot be read: " + e);
    }
    String text = decoded(name, bytes).replace("\uFEFF", "");
    if (text.isBlank()) {
      throw new BadFileException(name + " is empty. Expected a class, such as: class MicroBatcher");
    }
    return new SourceText(name, text.replace("\r\n", "\n"));
  }

  private static String decoded(String name, byte[] bytes) throws BadFileException {
    ByteBuffer read = ByteBuffer.wrap(bytes);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(read).toString();
    } catch (CharacterCodingException e) {
      int line = 1;
      for (int i = 0; i < read.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw new BadFileException(
          name + ":" + line + ": is not UTF-8 text. Save the file in that encoding.");
    }
  }

  /** A message about a line; 0 stands for the whole file. */
  BadFileException problem(int line, String sentence) {
    return new BadFileException(name + (line > 0 ? ":" + line : "") + ": " + sentence);
  }
}
