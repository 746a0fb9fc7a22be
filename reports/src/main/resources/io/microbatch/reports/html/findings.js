// Shows one finding at a time: the one that the address names. Escape leads back to its cell.
(() => {
  "use strict";
  const findings = document.getElementById("findings");

  address.follow(() => {
    const target = address.place ? document.getElementById(address.place) : null;
    const finding = target?.closest(".finding") ?? null;
    for (const shown of document.querySelectorAll(".finding.shown")) shown.classList.remove("shown");
    finding?.classList.add("shown");
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
