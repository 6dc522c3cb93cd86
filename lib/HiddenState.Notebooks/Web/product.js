// [W_aa | W_ax] · [a; x] that answers its reader: an entry lights the row and the column that made it, and its two sums fill term by term.
// All numbers are read from the tables, so what is said is what is shown.
if (!customElements.get("hidden-state-product")) customElements.define("hidden-state-product", class extends HTMLElement {
  connectedCallback() {
    // While the page is still being read, the tables are not there yet.
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => this.begin(), { once: true });
    else this.begin();
  }

  begin() {
    const [wide, tall, ...results] = [...this.querySelectorAll("table")].map(table =>
      [...table.rows].map(row => [...row.querySelectorAll("td")]).filter(row => row.length));
    if (results.length !== 3 || this.said) return;
    Object.assign(this, { wide, tall, results, place: [0, 0] });
    // What is seen grows term by term; a screen reader is told the whole, once.
    [this.said, this.heard] = ["hs-note hs-sums", "hs-heard"].map(className => Object.assign(document.createElement("p"), { className }));
    this.said.setAttribute("aria-hidden", "true");
    this.heard.setAttribute("role", "status");
    this.append(this.said, this.heard);
    this.tell("Point at an entry of the sum, tap it, or move there with the arrow keys.");
    results.forEach(table => table.forEach((row, i) => row.forEach((cell, j) => {
      cell.classList.add("hs-entry");
      cell.addEventListener("pointerenter", event => { if (event.pointerType === "mouse") this.light(i, j); });
      cell.addEventListener("click", () => this.light(i, j));
    })));
    results[2].forEach((row, i) => row.forEach((cell, j) => {
      cell.tabIndex = i || j ? -1 : 0;
      cell.addEventListener("focus", () => this.light(i, j));
      cell.addEventListener("keydown", event => this.move(event, i, j));
    }));
    this.addEventListener("pointerleave", () => { if (!this.contains(document.activeElement)) this.dark(); });
    this.addEventListener("focusout", event => { if (!this.contains(event.relatedTarget)) this.dark(); });
  }

  disconnectedCallback() { clearInterval(this.timer); }

  move(event, i, j) {
    const way = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (!way) return;
    event.preventDefault();
    const next = this.results[2][i + way[0]]?.[j + way[1]];
    if (!next) return;
    this.results[2][i][j].tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }

  tell(words) { this.said.textContent = this.heard.textContent = words; }

  dark() {
    clearInterval(this.timer);
    this.lit = null;
    this.querySelectorAll(".hs-lit, .hs-now").forEach(cell => cell.classList.remove("hs-lit", "hs-now"));
  }

  light(i, j) {
    if (this.lit === `${i},${j}`) return;
    this.dark();
    this.lit = `${i},${j}`;
    const row = this.wide[i], column = this.tall.map(cells => cells[j]), ends = this.results.map(table => table[i][j]);
    [...row, ...column, ...ends].forEach(cell => cell.classList.add("hs-lit"));
    const read = cell => cell.textContent.trim(), number = cell => (read(cell).startsWith("−") ? `(${read(cell)})` : read(cell));
    const terms = row.map((cell, k) => `${number(cell)}·${number(column[k])}`);
    const state = row.filter(cell => cell.classList.contains("hs-a")).length;
    const sums = shown => [[terms.slice(0, state), ends[0], "state"], [terms.slice(state), ends[1], "input"]].map(([part, end, from], k) => {
      const there = part.slice(0, Math.max(0, shown - k * state));
      return `from the ${from}: ${there.join(" + ")}${there.length === part.length ? ` = ${read(end)}` : " …"}`;
    }).join("; ");
    const whole = `row ${i + 1}, column ${j + 1}: ${sums(terms.length)}; together ${read(ends[2])}`;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) { this.tell(whole); return; }
    let shown = 0;
    const step = () => {
      this.querySelectorAll(".hs-now").forEach(cell => cell.classList.remove("hs-now"));
      if (shown === terms.length) { clearInterval(this.timer); this.tell(whole); return; }
      row[shown].classList.add("hs-now");
      column[shown].classList.add("hs-now");
      this.said.textContent = `row ${i + 1}, column ${j + 1}: ${sums(++shown)}`;
    };
    step();
    this.timer = setInterval(step, 350);
  }
});
