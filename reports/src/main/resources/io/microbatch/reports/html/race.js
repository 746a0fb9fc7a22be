// Shows one race at a time, and of the designs those that the address names: race=slug,slug.
(() => {
  "use strict";
  const section = document.getElementById("race");
  const form = document.getElementById("race-designs");
  if (!section || !form) return;
  const races = [...section.querySelectorAll(".race")];
  const boxes = [...form.querySelectorAll("input")];
  const summary = form.querySelector("summary");
  form.hidden = false;

  const choose = () => {
    const chosen = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    for (const row of section.querySelectorAll("[data-design]")) {
      row.hidden = !chosen.has(row.dataset.design);
    }
    const all = chosen.size === boxes.length;
    summary.textContent = "Designs shown: " + (all ? "all" : `${chosen.size} of ${boxes.length}`);
    return all ? "" : [...chosen].join(",") || "none";
  };

  const keep = () => address.replace({ race: choose() });

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", keep);
  form.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button) return;
    const group = button.closest("fieldset");
    for (const box of boxes) box.checked = !group || group.contains(box);
    keep();
  });

  address.follow(() => {
    const target = address.place ? document.getElementById(address.place) : null;
    const race = target?.closest(".race") ?? races.find((one) => one.matches(".shown")) ?? races[0];
    for (const one of races) one.classList.toggle("shown", one === race);
    for (const link of section.querySelectorAll(".race-index a")) {
      if (link.hash === "#" + race?.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    const named = address.get("race");
    if (named || boxes.some((box) => !box.checked)) {
      const names = new Set(named.split(","));
      for (const box of boxes) box.checked = !named || names.has(box.value);
      choose();
    }
  });

  // On paper a question has its answer.
  addEventListener("beforeprint", () => {
    for (const answer of section.querySelectorAll(".answer")) answer.open = true;
  });
})();
