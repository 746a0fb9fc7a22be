// Takes the reader to the place that the address names. The last script: by then the others have
// shown what is there.
address.follow((moves) => {
  "use strict";
  for (const here of document.querySelectorAll(".here")) here.classList.remove("here");
  const target = address.place ? document.getElementById(address.place) : null;
  if (target?.classList.contains("rule")) target.classList.add("here");
  if (!moves || !target) return;
  target.scrollIntoView({ block: "start" });
  const finding = target.closest(".finding");
  const focus = finding ? finding.querySelector("h3") : target.matches("[tabindex]") ? target : null;
  focus?.focus({ preventScroll: true });
});
