package io.microbatch.js.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.js.build.TypeScriptCompiler.Objection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build's own type check, with the module's options, on sources that are right and wrong. */
class CompileDesignsTest {
  private static final Path PLATFORM = Path.of("src/main/typescript/platform.d.ts");
  private static final Path CONFIG = Path.of("tsconfig.json");

  private static TypeScriptCompiler compiler;

  @TempDir Path folder;
  private Path sources;
  private Path output;
  private CompileDesigns step;

  @BeforeAll
  static void loadCompiler() {
    compiler = new TypeScriptCompiler();
  }

  @AfterAll
  static void closeCompiler() {
    compiler.close();
  }

  @BeforeEach
  void layOut() throws IOException {
    sources = Files.createDirectories(folder.resolve("sources"));
    output = folder.resolve("output");
    step = new CompileDesigns(CONFIG, sources, output, folder.resolve("stamp"));
    Files.copy(PLATFORM, sources.resolve("platform.d.ts"));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(sources.resolve(name), text);
  }

  @Test
  void whatIsWrong_isNamedWithFileLineAndMessage_andNothingIsWritten() throws IOException {
    Path types =
        write(
            "a-types.ts",
            """
            export const interval: number = 500;
            export const name: string = interval;
            export function first(items: number[]): number {
              return items[0];
            }
            """);
    Path platform = write("b-platform.ts", "\nfetch(1);\n");
    Path syntax =
        write("c-syntax.ts", "export class Sum {\n  constructor(readonly left: number) {}\n}\n");
    write("d-right.ts", "export const size = 5;\n");
    assertThat(step.run(compiler))
        .extracting(Objection::toString)
        .containsExactly(
            types + ":2:14: error TS2322: Type 'number' is not assignable to type 'string'.",
            types
                + ":4:3: error TS2322: Type 'number | undefined' is not assignable to type 'number'.\n"
                + "  Type 'undefined' is not assignable to type 'number'.",
            platform + ":2:1: error TS2304: Cannot find name 'fetch'.",
            syntax
                + ":2:15: error TS1294: "
                + "This syntax is not allowed when 'erasableSyntaxOnly' is enabled.");
    assertThat(output).doesNotExist();
    assertThat(step.isUpToDate()).isFalse();
  }

  @Test
  void whatIsRight_isWritten_andIsUpToDateUntilSomethingChanges() throws IOException {
    write("size.ts", "export const size: number = 5;\n");
    Path twice =
        write("twice.ts", "import { size } from './size.ts';\nexport const twice = 2 * size;\n");
    assertThat(step.isUpToDate()).isFalse();
    assertThat(step.run(compiler)).isEmpty();
    assertThat(step.isUpToDate()).isTrue();
    Path size = output.resolve("size.js");
    assertThat(size).hasContent("export const size = 5;\n");
    assertThat(output.resolve("twice.js"))
        .hasContent("import { size } from \"./size.js\";\nexport const twice = 2 * size;\n");

    String compiled = Files.readString(size);
    Files.writeString(size, "export const size = 6;\n");
    assertThat(step.isUpToDate()).isFalse();
    Files.writeString(size, compiled);
    assertThat(step.isUpToDate()).isTrue();

    Files.delete(twice);
    assertThat(step.isUpToDate()).isFalse();
    assertThat(step.run(compiler)).isEmpty();
    assertThat(step.isUpToDate()).isTrue();
    assertThat(output.resolve("twice.js")).doesNotExist();
  }
}
