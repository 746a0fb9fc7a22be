// The page is whole without this script. It shows one finding at a time, filters the verdicts,
// moves through them with the arrow keys, and keeps what it shows in the address:
// #finding-…&rows=broken&family=DRN
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const findings = byId("findings");
  const matrix = document.querySelector(".matrix");
  const family = byId("filter-family");
  const rows = byId("filter-rows");
  let opener = null;

  const decoded = (text) => {
    try { return decodeURIComponent(text); } catch { return text; }
  };

  const readAddress = () => {
    const [place, ...pairs] = location.hash.slice(1).split("&");
    return { place: decoded(place), filters: new URLSearchParams(pairs.join("&")) };
  };

  const addressOf = (place) => {
    const filters = new URLSearchParams();
    if (family?.value) filters.set("family", family.value);
    if (rows?.value) filters.set("rows", rows.value);
    const tail = filters.toString();
    return "#" + encodeURIComponent(place) + (tail ? "&" + tail : "");
  };

  // A filter that the address names and the page does not have is none.
  const choose = (select, value) => {
    const known = [...select.options].some((option) => option.value === value);
    select.value = known ? value : "";
  };

  const filter = () => {
    if (!matrix) return;
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
    byId("matrix-empty").hidden = left > 0;
  };

  const show = (place, moves) => {
    const target = place ? byId(place) : null;
    const finding = target?.closest(".finding") ?? null;
    for (const shown of document.querySelectorAll(".shown")) shown.classList.remove("shown");
    finding?.classList.add("shown");
    findings?.classList.toggle("has-shown", finding !== null);
    for (const here of document.querySelectorAll(".here")) here.classList.remove("here");
    if (target?.classList.contains("rule")) target.classList.add("here");
    if (!moves || !target) return;
    target.scrollIntoView({ block: "start" });
    const focus = finding ? finding.querySelector("h3") : target.matches("[tabindex]") ? target : null;
    focus?.focus({ preventScroll: true });
  };

  const follow = () => {
    const { place, filters } = readAddress();
    if (matrix && filters.size > 0) {
      choose(family, filters.get("family") ?? "");
      choose(rows, filters.get("rows") ?? "");
      filter();
    }
    show(place, place !== "");
    // A plain link has no filters in it: put those that are on back into the address.
    if (place && addressOf(place) !== location.hash) history.replaceState(null, "", addressOf(place));
  };

  // Not popstate too: the second of the two events could take the focus from a reader who went on.
  addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
    if (!link) return;
    if (link.classList.contains("cell")) opener = link;
    // The same address again makes no hashchange, but the reader asked for the place.
    const place = decoded(link.hash.slice(1));
    if (place === readAddress().place) {
      event.preventDefault();
      show(place, true);
    }
  });

  if (matrix) {
    byId("filters").hidden = false;
    byId("filters").addEventListener("submit", (event) => event.preventDefault());
    byId("filters").addEventListener("change", () => {
      filter();
      history.replaceState(null, "", addressOf(readAddress().place || "matrix"));
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
  }

  document.addEventListener("keydown", (event) => {
    const inFinding = event.target instanceof Element && event.target.closest(".finding.shown");
    if (event.key !== "Escape" || !inFinding) return;
    const back = opener ?? document.querySelector(`.cell[href="#${CSS.escape(inFinding.id)}"]`);
    history.pushState(null, "", addressOf("matrix"));
    show("", false);
    back?.focus({ preventScroll: true });
    back?.scrollIntoView({ block: "center" });
  });

  const theme = byId("theme");
  const isDark = () =>
    document.documentElement.dataset.theme
      ? document.documentElement.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
  const nameTheme = () => { theme.textContent = isDark() ? "Light" : "Dark"; };
  theme.hidden = false;
  nameTheme();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", nameTheme);
  theme.addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem("microbatch-theme", document.documentElement.dataset.theme); } catch { /* as above */ }
    nameTheme();
  });

  // On paper the marks need their legend.
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("#matrix details")) details.open = true;
  });

  follow();
})();
