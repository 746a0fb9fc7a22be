/**
 * Makes a function of the TypeScript compiler's API `ts` that checks a whole program, and emits it
 * if it has no errors, each statement on the line of its source. TypeScriptCompiler.java calls both; it gives
 *
 * - libraries: the folder of the compiler's own libraries, whose syntax trees are kept;
 * - read: gives the text of a file, or null;
 * - onTheirLines: comes from lines.js;
 * - write: takes a path and a text;
 * - report: takes file, line, column, TypeScript's number of the error, and what is wrong.
 */
(ts, libraries, read, onTheirLines) => {
  const kept = new Map();

  return (config, options, sources, write, report) => {
    const say = (diagnostic) => {
      const file = diagnostic.file;
      const at = file?.getLineAndCharacterOfPosition(diagnostic.start ?? 0);
      const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
      report(
        file?.fileName ?? config,
        (at?.line ?? 0) + 1,
        (at?.character ?? 0) + 1,
        diagnostic.code,
        text,
      );
    };

    const json = ts.parseConfigFileTextToJson(config, read(config));
    if (json.error) {
      say(json.error);
      return;
    }
    const folder = config.slice(0, config.lastIndexOf('/'));
    const asked = { ...json.config.compilerOptions, ...JSON.parse(options), sourceMap: true };
    const converted = ts.convertCompilerOptionsFromJson(asked, folder);
    if (converted.errors.length > 0) {
      converted.errors.forEach(say);
      return;
    }

    const maps = new Map();
    const writePlaced = (file, text) => {
      // the compiler writes the map of a file before the file
      if (file.endsWith('.map')) {
        maps.set(file, text);
      } else {
        write(file, onTheirLines(text, maps.get(`${file}.map`)));
      }
    };
    const host = {
      fileExists: (file) => read(file) !== null,
      readFile: (file) => read(file) ?? undefined,
      directoryExists: () => true,
      getSourceFile: (file, target) => {
        const text = kept.has(file) ? '' : read(file);
        if (text === null) {
          return undefined;
        }
        const tree = kept.get(file) ?? ts.createSourceFile(file, text, target);
        if (file.startsWith(libraries)) {
          kept.set(file, tree);
        }
        return tree;
      },
      getDefaultLibFileName: (target) => `${libraries}/${ts.getDefaultLibFileName(target)}`,
      getDefaultLibLocation: () => libraries,
      getCurrentDirectory: () => folder,
      getCanonicalFileName: (file) => file,
      useCaseSensitiveFileNames: () => true,
      getNewLine: () => '\n',
      writeFile: writePlaced,
    };
    const program = ts.createProgram(sources.split('\n'), converted.options, host);
    const wrong = ts.getPreEmitDiagnostics(program);
    if (wrong.length > 0) {
      wrong.forEach(say);
      return;
    }
    program.emit(undefined, writePlaced).diagnostics.forEach(say);
  };
};
