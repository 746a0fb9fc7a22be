// Shows one finding at a time: the one that the address names. Escape leads back to its cell. The
// way from one to the next is made here, since without a script all of them are on the page.
(() => {
  "use strict";
  const findings = document.getElementById("findings");

  const all = [...document.querySelectorAll(".finding")];

  const link = (id, text, cls) => {
    const a = document.createElement("a");
    a.href = "#" + id;
    a.textContent = text;
    a.className = cls;
    return a;
  };

  const addWays = (finding) => {
    if (finding.querySelector(":scope > .ways")) return;
    const at = all.indexOf(finding);
    const ways = document.createElement("nav");
    ways.className = "ways";
    ways.setAttribute("aria-label", "From finding to finding");
    const way = (word, other, cls) => {
      if (other) ways.append(link(other.id, `${word}: ${other.querySelector(".rule-id").textContent}`, cls));
    };
    way("Previous", all[at - 1], "previous");
    ways.append(link("matrix", "Verdicts", "back"));
    way("Next", all[at + 1], "next");
    finding.append(ways);
  };

  address.follow(() => {
    const target = address.place ? document.getElementById(address.place) : null;
    const finding = target?.closest(".finding") ?? null;
    for (const shown of document.querySelectorAll(".finding.shown")) shown.classList.remove("shown");
    finding?.classList.add("shown");
    if (finding) addWays(finding);
    findings?.classList.toggle("has-shown", finding !== null);
  });

  document.addEventListener("keydown", (event) => {
    const finding = event.target instanceof Element && event.target.closest(".finding.shown");
    if (event.key !== "Escape" || !finding) return;
    const back = document.querySelector(`a.cell[href="#${CSS.escape(finding.id)}"]`);
    address.go("matrix");
    back?.focus({ preventScroll: true });
    back?.scrollIntoView({ block: "center" });
  });
})();
