/**
 * Makes a function of the TypeScript compiler's API `ts` that takes the text that the compiler
 * wrote and its source map.
 *
 * It puts empty lines in, so that what stood on a line still does where the compiler took lines
 * away, and joins lines where it made two of one, as before a catch: then every later message names
 * the line of the source. Only before lines that begin with something of the source, as those
 * inside a text do not.
 */
(ts) => (text, map) => {
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
    const sourceLine = sourceLines.get(i) ?? 0;
    while (placed.length < sourceLine) {
      placed.push('');
    }
    if (sourceLine > 0 && sourceLine < placed.length && !placed.at(-1).includes('//')) {
      placed.push(`${placed.pop()} ${line.trimStart()}`);
    } else {
      placed.push(line);
    }
  });
  return placed.join('\n');
};
