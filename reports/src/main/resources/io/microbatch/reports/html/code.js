// Puts the chosen designs side by side, part by part, from the listings of their source. The choice
// is kept in the address (code=article-s,python-sleep-loop).
(() => {
  "use strict";
  const columns = document.getElementById("code-columns");
  for (const file of document.querySelectorAll("details.file")) {
    file.open = false;
    file.addEventListener("toggle", () => {
      for (const code of file.querySelectorAll("code")) source.lines(code.parentElement.id, code.dataset.file);
    });
  }
  if (!columns) return;
  const form = document.getElementById("code-designs");
  const selects = [...form.querySelectorAll("select")];
  const first = selects.map((select) => select.value).join(",");
  let drawn = "";

  const made = (element, css, ...content) => {
    const node = document.createElement(element);
    if (css) node.className = css;
    node.append(...content);
    return node;
  };

  const leads = (design, rules) => {
    const links = rules.split(" ").map((rule) => {
      const link = made("a", "", rule);
      link.href = `#finding-${design}-${rule}`;
      return link;
    });
    return made("span", "leads", ...links.flatMap((link) => [" ", link]));
  };

  const excerpt = (design, section) => {
    const { source: id, file, from, to } = section.dataset;
    const lines = source.lines(id, file).slice(Number(from) - 1, Number(to)).map((line) => {
      const copy = line.cloneNode(true);
      if (line.dataset.broken) copy.append(leads(design, line.dataset.broken));
      return copy;
    });
    const code = made("code", "", ...lines);
    code.style.counterReset = `line ${Number(from) - 1}`;
    const where = made("p", "where", made("bdi", "", file), `, lines ${from} to ${to}`);
    return [where, made("pre", "code", code)];
  };

  const cell = (design, part) => {
    const listing = document.getElementById(`listing-${design}`);
    const sections = [...listing.querySelectorAll(`li[data-part="${part}"]`)];
    const box = made("div", "column", made("h4", "", listing.querySelector("h4").firstChild.cloneNode(true)));
    if (sections.length === 0) box.append(made("p", "quiet", "It has no such part."));
    const notes = sections.flatMap((section) => [...section.querySelectorAll(".why")]);
    for (const note of notes) box.append(made("p", "why", ...note.cloneNode(true).childNodes));
    const because = sections.flatMap((section) => [...section.querySelectorAll(".because")]);
    const links = new Map(
      because.flatMap((reasons) => [...reasons.querySelectorAll("a")].map((link) => [link.textContent, link])));
    if (links.size > 0) {
      const copies = [...links.values()].flatMap((link) => [link.cloneNode(true), " "]);
      box.append(made("p", "because", because[0].firstChild.data, ...copies));
    }
    for (const section of sections) box.append(...excerpt(design, section));
    return box;
  };

  // The first column of a design named twice is the one that counts.
  const chosen = () => [...new Set(selects.map((select) => select.value).filter(Boolean))];

  const draw = () => {
    const designs = chosen();
    if (drawn === designs.join(",")) return;
    drawn = designs.join(",");
    columns.dataset.columns = designs.length;
    for (const part of columns.children) {
      part.querySelector(".beside").replaceChildren(...designs.map((design) => cell(design, part.dataset.part)));
    }
  };

  address.follow(() => {
    const asked = (address.get("code") || first).split(",");
    selects.forEach((select, i) => {
      const known = [...select.options].some((option) => option.value === (asked[i] ?? ""));
      if (known) select.value = asked[i] ?? "";
    });
    draw();
  });

  form.hidden = false;
  columns.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    draw();
    const designs = chosen().join(",");
    address.replace({ code: designs === first.replace(/,+$/, "") ? "" : designs }, "code");
  });

  // The part under the pointer or the focus is lit in all columns.
  const light = (event) => {
    const here = event.target instanceof Element ? event.target.closest(".part") : null;
    for (const part of columns.children) part.classList.toggle("lit", part === here);
  };
  columns.addEventListener("pointerover", light);
  columns.addEventListener("focusin", light);
  columns.addEventListener("pointerleave", light);
})();
