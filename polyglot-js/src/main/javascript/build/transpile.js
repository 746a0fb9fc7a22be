/**
 * Makes a function of the TypeScript compiler's API `ts` that turns the text of one file into
 * JavaScript, statement by statement: its syntax is checked, its types are not.
 * TypeScriptCompiler.java calls both; `report` takes line, column, number and what is wrong.
 */
(ts) => {
  const OPTIONS = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ES2022,
    isolatedModules: true,
    rewriteRelativeImportExtensions: true,
    experimentalDecorators: true,
    sourceMap: true,
    newLine: ts.NewLineKind.LineFeed,
  };

  /**
   * Puts empty lines in, so that what stood on a line still does where the compiler took lines
   * away: then every later message names the line of the source. Only before lines that begin with
   * something of the source, as those inside a text do not.
   */
  const onTheirLines = (text, map) => {
    const sourceLines = new Map();
    const lines = text.split('\n').filter((line) => !line.startsWith('//# sourceMappingURL'));
    for (const mapping of ts.decodeMappings(JSON.parse(map).mappings)) {
      const line = lines[mapping.generatedLine] ?? '';
      if (mapping.generatedCharacter === line.length - line.trimStart().length) {
        sourceLines.set(mapping.generatedLine, mapping.sourceLine);
      }
    }
    const placed = [];
    lines.forEach((line, i) => {
      while (placed.length < (sourceLines.get(i) ?? 0)) {
        placed.push('');
      }
      placed.push(line);
    });
    return placed.join('\n');
  };

  return (fileName, text, report) => {
    const result = ts.transpileModule(text, {
      compilerOptions: OPTIONS,
      fileName,
      reportDiagnostics: true,
    });
    for (const { file, start, code, messageText } of result.diagnostics ?? []) {
      const at = file?.getLineAndCharacterOfPosition(start ?? 0) ?? { line: 0, character: 0 };
      const message = ts.flattenDiagnosticMessageText(messageText, '\n');
      report(at.line + 1, at.character + 1, code, message);
    }
    return onTheirLines(result.outputText, result.sourceMapText);
  };
};
