// The filters of the verdicts, kept in the address (language, family, rows, between), and the arrow
// keys in the table. Two designs chosen leave their two columns, and the rules in which they differ.
(() => {
  "use strict";
  const matrix = document.querySelector(".matrix");
  if (!matrix) return;
  const byId = (id) => document.getElementById(id);
  const form = byId("filters");
  const language = byId("filter-language");
  const family = byId("filter-family");
  const rows = byId("filter-rows");
  const pair = [byId("filter-one"), byId("filter-other")];
  const selects = [language, family, rows, ...pair];
  const box = matrix.closest(".matrix-box");
  const areMany = box.classList.contains("many");
  const heads = [...matrix.tHead.rows[0].cells].slice(1);
  const rules = [...matrix.querySelectorAll("tr.rule")];

  // A filter that the address names and the page does not have is none.
  const choose = (select, value = "") => {
    const known = [...select.options].some((option) => option.value === value);
    select.value = known ? value : "";
  };

  const isPaired = () => pair.every((select) => select.value) && pair[0].value !== pair[1].value;

  const isShownColumn = (head) =>
    isPaired()
      ? pair.some((select) => select.value === head.dataset.subject)
      : !language.value || head.dataset.language === language.value;

  const fits = (row, shown) => {
    const verdicts = shown.map((column) => row.cells[column + 1].dataset.verdict);
    return (
      (!family.value || row.parentElement.dataset.family === family.value) &&
      (rows.value !== "broken" || verdicts.includes("broken")) &&
      ((rows.value !== "differ" && !isPaired()) || new Set(verdicts).size > 1)
    );
  };

  const filter = () => {
    const isShown = heads.map(isShownColumn);
    const shown = isShown.flatMap((is, column) => (is ? [column] : []));
    heads.forEach((head, column) => { head.hidden = !isShown[column]; });
    box.classList.toggle("many", areMany && shown.length > 9);
    let left = 0;
    for (const row of rules) {
      row.hidden = !fits(row, shown);
      if (!row.hidden) left++;
      isShown.forEach((is, column) => { row.cells[column + 1].hidden = !is; });
    }
    for (const body of matrix.tBodies) body.hidden = !body.querySelector("tr.rule:not([hidden])");
    matrix.tHead.hidden = left === 0;
    language.disabled = isPaired();
    byId("matrix-empty").hidden = left > 0;
    byId("filter-reset").hidden = selects.every((select) => !select.value);
    byId("matrix-count").textContent =
      `${left} of ${rules.length} rules, ${shown.length} of ${heads.length} designs`;
  };

  address.follow(() => {
    choose(language, address.get("language"));
    choose(family, address.get("family"));
    choose(rows, address.get("rows"));
    const between = address.get("between").split(",");
    pair.forEach((select, i) => choose(select, between[i]));
    filter();
  });

  const keep = () => {
    filter();
    const between = pair.map((select) => select.value).join(",");
    address.replace({
      language: language.value,
      family: family.value,
      rows: rows.value,
      between: between === "," ? "" : between,
    }, "matrix");
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", keep);
  byId("filter-reset").addEventListener("click", () => {
    for (const select of selects) select.value = "";
    keep();
    language.focus();
  });

  // The name of a cell is there for ears; for the mouse it is copied when it is needed.
  matrix.addEventListener("pointerover", (event) => {
    const cell = event.target.closest("a.cell");
    if (cell) cell.title = cell.getAttribute("aria-label");
  });

  matrix.addEventListener("keydown", (event) => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    const cell = event.target instanceof Element ? event.target.closest("td") : null;
    if (!step || !cell || event.altKey || event.ctrlKey || event.metaKey) return;
    const lines = rules.filter((row) => !row.hidden);
    const columns = [...heads.keys()].filter((column) => !heads[column].hidden);
    const line = lines[lines.indexOf(cell.parentElement) + step[0]];
    const column = columns[columns.indexOf(cell.cellIndex - 1) + step[1]];
    const next = line?.cells[(column ?? NaN) + 1]?.querySelector("a.cell");
    if (next) {
      event.preventDefault();
      next.focus();
    }
  });
})();
