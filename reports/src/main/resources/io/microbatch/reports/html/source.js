// The lines of the designs' source, coloured the first time they are asked for:
//   source.lines("source-article-s", "article_s.py")   the spans, line 1 first; to be cloned;
//                                                  without a name of the design's own file
const source = (() => {
  "use strict";

  // What the highlighter gives may go over the end of a line; here each line has its own spans.
  const colour = (code) => {
    const lines = [...code.children];
    const coloured = document.createElement("template");
    const language = code.dataset.language;
    coloured.innerHTML = hljs.highlight(code.textContent, { language, ignoreIllegals: true }).value;
    let at = 0;
    for (const line of lines) line.replaceChildren();
    const put = (node, css) => {
      if (node.nodeType !== Node.TEXT_NODE) {
        for (const child of node.childNodes) put(child, node.className ?? css);
        return;
      }
      for (const piece of node.data.split(/(?<=\n)/)) {
        if (css && piece.trim()) {
          const span = document.createElement("span");
          span.className = css;
          span.textContent = piece;
          lines[at].append(span);
        } else {
          lines[at].append(piece);
        }
        if (piece.endsWith("\n")) at++;
      }
    };
    put(coloured.content, "");
    code.dataset.coloured = "";
  };

  return {
    lines(id, file = "") {
      const codes = [...(document.getElementById(id)?.children ?? [])];
      const code = file ? codes.find((one) => one.dataset.file === file) : codes[0];
      if (!code) return [];
      if (!("coloured" in code.dataset)) colour(code);
      return [...code.children];
    },
  };
})();
