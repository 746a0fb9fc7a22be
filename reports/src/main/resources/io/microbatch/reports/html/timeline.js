// Plays timelines. A .player has the corners of its time scale (data-ms, data-x), between which time
// is linear; drawings (svg.timeline, 1000 units wide); and its steps (ol[data-at]), told one by one.
// Where it names a source, the lines that act (data-line) light up in it.
(() => {
  "use strict";
  const UNITS_A_SECOND = 130;
  const WIDTH = 1000;
  const MARK = 7; // half of the widest mark, so that what happens now is not under the veil
  const template = document.getElementById("deck");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let playing = null;

  const numbers = (text) => (text ? text.split(" ").map(Number) : []);

  // Where value is between the corners in from, at the same place between those in to.
  const along = (from, to, value) => {
    let i = 1;
    while (i < from.length - 1 && value > from[i]) i++;
    const share = (value - from[i - 1]) / (from[i] - from[i - 1] || 1);
    return to[i - 1] + Math.min(1, Math.max(0, share)) * (to[i] - to[i - 1]);
  };

  const timeOf = (ms) =>
    ms < 1e4
      ? Math.round(ms).toLocaleString("en") + " ms"
      : (ms / 1000).toLocaleString("en", { maximumFractionDigits: 1 }) + " s";

  const partOf = (svg, name, attributes) => {
    const part = document.createElementNS(svg.namespaceURI, name);
    for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, value);
    return part;
  };

  // The words of a step, without its time and the number of its mark.
  const wordsOf = (item) =>
    [...item.childNodes].filter((node) => !/^(b|mark)$/i.test(node.nodeName))
      .map((node) => node.textContent).join("").trim();

  class Player {
    constructor(root) {
      this.root = root;
      this.ms = numbers(root.dataset.ms);
      this.x = numbers(root.dataset.x);
      const list = root.querySelector("ol[data-at]");
      this.items = [...list.children];
      this.at = numbers(list.dataset.at);
      this.lines = list.dataset.line?.split(" ") ?? [];
      this.rows = [...root.querySelectorAll("[data-delivered]")].map((row) => ({
        pairs: numbers(row.dataset.delivered),
        count: row.querySelector("i"),
        all: row.querySelector("i").textContent,
      }));
      this.layOut();
      this.addDeck();
      this.addHairs();
      this.step = -1;
      this.clock = this.total;
    }

    // The clock is in milliseconds of playing at speed 1: the way along the drawing, and a pause at
    // each step, without which all steps of one instant would be gone in a blink.
    layOut() {
      const pause = Math.min(700, 16000 / this.at.length);
      let clock = 0;
      let from = this.x[0];
      this.begins = this.at.map((ms) => {
        const x = Math.max(from, along(this.ms, this.x, ms));
        clock += ((x - from) / UNITS_A_SECOND) * 1000;
        const begin = clock;
        clock += pause;
        from = x;
        return begin;
      });
      this.pause = pause;
      this.total = clock + ((this.x.at(-1) - from) / UNITS_A_SECOND) * 1000;
    }

    placeAt(clock) {
      const i = this.stepAt(clock);
      if (i < 0) return this.x[0] + (clock / 1000) * UNITS_A_SECOND;
      const here = along(this.ms, this.x, this.at[i]);
      const beyond = Math.max(0, clock - this.begins[i] - this.pause);
      return Math.min(this.x.at(-1), here + (beyond / 1000) * UNITS_A_SECOND);
    }

    stepAt(clock) {
      let i = -1;
      while (i + 1 < this.begins.length && this.begins[i + 1] <= clock + 0.01) i++;
      return i;
    }

    addDeck() {
      const deck = template.content.firstElementChild.cloneNode(true);
      const find = (selector) => deck.querySelector(selector);
      [this.range, this.now, this.button] = [find("input"), find(".now"), find(".play")];
      this.range.max = Math.ceil(this.total);
      this.range.value = this.range.max;
      this.now.lastChild.textContent = "Press play, or go from event to event with the arrow keys.";
      this.button.addEventListener("click", () => this.toggle());
      find(".previous").addEventListener("click", () => this.go(-1));
      find(".next").addEventListener("click", () => this.go(1));
      find("select").addEventListener("change", (event) => { this.speed = Number(event.target.value); });
      this.speed = 1;
      this.range.addEventListener("input", () => this.seek(Number(this.range.value)));
      deck.addEventListener("keydown", (event) => this.key(event));
      const figure = this.root.querySelector("figure");
      if (this.root.matches(".race")) figure.before(deck);
      else figure.after(deck);
      this.addCode(find(".code"));
    }

    addCode(pane) {
      const lines = source.lines(this.root.dataset.source ?? "");
      if (lines.length === 0) return;
      for (const line of lines) pane.append(line.cloneNode(true));
      pane.hidden = false;
      pane.setAttribute("aria-label", "The source; the line that acts is marked");
      this.code = pane;
    }

    // What has not happened yet lies under a veil.
    addHairs() {
      this.hairs = [...this.root.querySelectorAll("svg.timeline")].map((svg) => {
        const height = svg.viewBox.baseVal.height;
        const hair = partOf(svg, "g", { class: "hair" });
        hair.append(
          partOf(svg, "path", { class: "veil", d: `M${MARK} 0H${WIDTH}V${height}H${MARK}z` }),
          partOf(svg, "path", { d: `M0 0V${height}` }));
        svg.append(hair);
        svg.addEventListener("click", (event) => this.point(svg, event));
        svg.addEventListener("pointermove", (event) => {
          if (event.pointerType === "mouse" && event.buttons === 1) this.point(svg, event);
        });
        return hair;
      });
    }

    point(svg, event) {
      const box = svg.getBoundingClientRect();
      const x = ((event.clientX - box.left) / box.width) * WIDTH;
      let clock = 0;
      // The first step that is not more than a finger's breadth to the left.
      this.begins.forEach((begin, i) => {
        const here = along(this.ms, this.x, this.at[i]);
        if (here <= x + 5 && (i === 0 || this.at[i] !== this.at[i - 1])) {
          clock = begin + (x - here > 12 ? this.pause + ((x - here) / UNITS_A_SECOND) * 1000 : 0);
        }
      });
      this.seek(clock);
    }

    // By hand, which is told to a screen reader.
    seek(clock) {
      this.stop();
      this.now.setAttribute("aria-live", "polite");
      this.show(clock);
    }

    go(by) {
      const fresh = !this.root.classList.contains("played");
      const to = fresh ? (by > 0 ? 0 : this.at.length - 1) : this.step + by;
      this.seek(to < 0 ? 0 : to >= this.at.length ? this.total : this.begins[to]);
    }

    key(event) {
      if (event.target.localName === "select" || event.altKey || event.ctrlKey || event.metaKey) return;
      const acts = {
        ArrowRight: () => this.go(1), ArrowUp: () => this.go(1),
        ArrowLeft: () => this.go(-1), ArrowDown: () => this.go(-1),
        Home: () => this.seek(0), End: () => this.seek(this.total),
        " ": event.target.localName === "button" ? undefined : () => this.toggle(),
      }[event.key];
      if (!acts || event.target === this.code) return;
      event.preventDefault();
      acts();
    }

    toggle() {
      if (playing === this) this.stop();
      else this.play();
    }

    play() {
      playing?.stop();
      playing = this;
      this.now.setAttribute("aria-live", "off");
      if (!this.root.classList.contains("played") || this.clock >= this.total) this.show(0);
      this.name("Pause");
      this.last = performance.now();
      this.tick();
    }

    stop() {
      if (playing === this) playing = null;
      this.name("Play");
    }

    name(word) {
      this.button.lastChild.textContent = word;
      this.button.classList.toggle("on", word === "Pause");
    }

    // With reduced motion nothing glides: the steps follow one another.
    tick() {
      if (playing !== this) return;
      if (calm.matches) setTimeout(() => this.advance(this.begins[this.step + 1] ?? this.total), 1400 / this.speed);
      else {
        requestAnimationFrame((now) => {
          const passed = Math.min(100, Math.max(0, now - this.last));
          this.last = now;
          this.advance(this.clock + passed * this.speed);
        });
      }
    }

    advance(clock) {
      if (playing !== this) return;
      if (!this.root.checkVisibility()) return void this.stop();
      this.show(clock);
      if (this.clock >= this.total) this.stop();
      else this.tick();
    }

    show(clock) {
      this.clock = Math.min(this.total, Math.max(0, clock));
      this.root.classList.add("played");
      const x = this.placeAt(this.clock);
      for (const hair of this.hairs) hair.setAttribute("transform", `translate(${x.toFixed(1)})`);
      const ms = along(this.x, this.ms, x);
      this.range.value = this.clock;
      this.range.setAttribute("aria-valuetext", timeOf(ms));
      this.now.firstChild.textContent = timeOf(ms);
      for (const row of this.rows) this.count(row, ms);
      this.keepInView(x);
      const step = this.stepAt(this.clock);
      if (step !== this.step) this.tell(step);
    }

    count(row, ms) {
      let delivered = "0";
      for (let i = 0; i < row.pairs.length && row.pairs[i] <= ms + 1e-6; i += 2) delivered = row.pairs[i + 1];
      row.count.textContent = this.clock >= this.total ? row.all : delivered;
    }

    keepInView(x) {
      const box = this.root.querySelector(".scroll");
      if (box.scrollWidth <= box.clientWidth) return;
      const at = (x / WIDTH) * box.scrollWidth;
      if (at < box.scrollLeft + 40 || at > box.scrollLeft + box.clientWidth - 40) {
        box.scrollLeft = at - box.clientWidth / 3;
      }
    }

    tell(step) {
      this.items[this.step]?.classList.remove("current");
      this.items[step]?.classList.add("current");
      this.step = step;
      this.now.lastChild.textContent = step < 0 ? "Nothing yet." : wordsOf(this.items[step]);
      if (this.code) this.light(this.lines[step] ?? "0");
    }

    light(lines) {
      for (const lit of this.code.querySelectorAll(".acts")) lit.classList.remove("acts");
      const acting = numbers(lines.replaceAll("+", " ")).filter((line) => line > 0)
        .map((line) => this.code.children[line - 1]).filter(Boolean);
      for (const line of acting) line.classList.add("acts");
      if (acting.length) {
        this.code.scrollTop = acting[0].offsetTop - this.code.clientHeight / 2;
      }
    }
  }

  // A player is made when its timeline comes into sight: a report has hundreds.
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      seen.unobserve(entry.target);
      new Player(entry.target);
    }
  });
  for (const root of document.querySelectorAll(".player[data-ms]")) seen.observe(root);
})();
