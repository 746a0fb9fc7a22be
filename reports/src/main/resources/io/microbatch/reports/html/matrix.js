// The filters of the verdicts, kept in the address (family, rows), and the arrow keys in the table.
(() => {
  "use strict";
  const matrix = document.querySelector(".matrix");
  if (!matrix) return;
  const form = document.getElementById("filters");
  const family = document.getElementById("filter-family");
  const rows = document.getElementById("filter-rows");

  // A filter that the address names and the page does not have is none.
  const choose = (select, value) => {
    const known = [...select.options].some((option) => option.value === value);
    select.value = known ? value : "";
  };

  const filter = () => {
    let left = 0;
    for (const body of matrix.tBodies) {
      let inFamily = 0;
      for (const row of body.querySelectorAll("tr.rule")) {
        const verdicts = [...row.querySelectorAll("td")].map((cell) => cell.dataset.verdict);
        const fits =
          (!family.value || body.dataset.family === family.value) &&
          (rows.value !== "broken" || verdicts.includes("broken")) &&
          (rows.value !== "differ" || new Set(verdicts).size > 1);
        row.hidden = !fits;
        if (fits) inFamily++;
      }
      body.hidden = inFamily === 0;
      left += inFamily;
    }
    document.getElementById("matrix-empty").hidden = left > 0;
  };

  address.follow(() => {
    choose(family, address.get("family"));
    choose(rows, address.get("rows"));
    filter();
  });

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    filter();
    address.replace({ family: family.value, rows: rows.value }, "matrix");
  });

  matrix.addEventListener("keydown", (event) => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    const cell = event.target instanceof Element ? event.target.closest("td") : null;
    if (!step || !cell || event.altKey || event.ctrlKey || event.metaKey) return;
    const lines = [...matrix.querySelectorAll("tbody:not([hidden]) tr.rule:not([hidden])")];
    const line = lines[lines.indexOf(cell.parentElement) + step[0]];
    const next = line?.cells[cell.cellIndex + step[1]]?.querySelector("a.cell");
    if (next) {
      event.preventDefault();
      next.focus();
    }
  });

  // On paper the marks need their legend.
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("#matrix details")) details.open = true;
  });
})();
