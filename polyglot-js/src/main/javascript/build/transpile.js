/**
 * Makes a function of the TypeScript compiler's API `ts` that turns the text of one file into
 * JavaScript, statement by statement: its syntax is checked, its types are not. `onTheirLines`
 * comes from lines.js. TypeScriptCompiler.java calls both; `report` takes line, column, number and what is wrong.
 */
(ts, onTheirLines) => {
  const OPTIONS = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ES2022,
    isolatedModules: true,
    rewriteRelativeImportExtensions: true,
    experimentalDecorators: true,
    sourceMap: true,
    newLine: ts.NewLineKind.LineFeed,
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
