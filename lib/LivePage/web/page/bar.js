// The buttons for the whole lesson and the one line that says what is going on, in the bar at the top of the page.
class Bar {
  #runtime = ""; #last = []; // text, and buttons
  #failure; // of the last download
  #warnings = element("div"); // it is there before what it says, so that this is read out, and of several only the new one

  constructor(lesson) {
    this.runAll = button("live-run", "Run all", () => lesson.runAll());
    this.stop = button("live-stop", "Stop", () => lesson.stop());
    this.status = element("span", { className: "live-status" });
    this.status.setAttribute("role", "status");
    this.progress = element("progress", { max: 1 });
    this.more = element("details", { className: "live-more" }, element("summary", {}, "More"), element("div", {},
      this.#choice("Restart and run all", () => lesson.restartAndRunAll()),
      this.#choice("Fold all code", () => lesson.foldAll(true)),
      this.#choice("Unfold all code", () => lesson.foldAll(false)),
      this.#choice("Reset all cells", () => lesson.resetAll()),
      this.#choice("Download as notebook", () => this.#download(lesson))));
    this.stop.hidden = this.progress.hidden = true;
    this.more.addEventListener("keydown", event => { if (event.key === "Escape") this.#close(); });
    this.more.addEventListener("focusout", ({ relatedTarget: to }) => { if (to && !this.more.contains(to)) this.more.open = false; });
    document.addEventListener("click", event => { if (!this.more.contains(event.target)) this.more.open = false; });
    const bar = element("div", { className: "live-bar" }, this.runAll, this.stop, this.more, this.status, this.progress);
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Run this lesson");
    document.querySelector("header.bar .home").after(bar);
    this.#warnings.setAttribute("role", "status");
    this.#warnings.setAttribute("aria-atomic", "false");
    document.querySelector("article.lesson").before(this.#warnings);
  }

  #choice(text, act) {
    return button("", text, () => { this.#close(); act(); });
  }

  // That a download failed is said until another one is made.
  async #download(lesson) {
    const problem = await lesson.download().then(() => undefined, error => error.message), before = this.#failure;
    before?.remove();
    this.#failure = problem && this.warn(problem, true);
    if (!problem && before && this.#last[0]?.textContent === before.textContent) this.#say("Downloaded");
  }

  #close() {
    this.more.open = false;
    this.more.firstElementChild.focus();
  }

  showRuntime({ stage, what, progress, problem, wasReady }) {
    this.progress.hidden = stage !== "loading";
    if (progress !== undefined) this.progress.value = progress;
    this.#runtime = stage === "loading" ? `Loading ${what} …` : "";
    if (what) this.progress.setAttribute("aria-label", `Loading ${what}`);
    if (stage === "ready" && !this.#last.length) this.#last = ["Ready"];
    if (stage === "off") this.#last = !problem ? [] : wasReady ? [`The runtime broke down: ${problem}`] : ["The runtime could not be started"];
    this.#update();
  }

  // Pressed once more while it works, it would be nothing new; it keeps the focus.
  showRunAll(isRunning) { this.runAll.setAttribute("aria-disabled", isRunning); }

  showRun(cell, place, total) {
    this.stop.hidden = false;
    this.#say(total > 1 ? `Running ${cell.name} (${place} of ${total})` : `Running ${cell.name}`);
  }

  // What the reader should know once: above the lesson, where it stays and is read out, and here for the eyes alone, where it does
  // not scroll away. isAnswer: to something that she did, which is answered each time.
  warn(text, isAnswer = false) {
    const same = [...this.#warnings.children].find(({ textContent }) => textContent === text);
    if (same && !isAnswer) return same;
    same?.remove();
    const warning = element("p", { className: "live-hint live-warning" }, text);
    this.#warnings.append(warning);
    this.#say(element("span", { ariaHidden: "true" }, text));
    return warning;
  }

  showEnd(ran, failed) {
    exchange(this.stop, this.runAll);
    if (failed) this.#sayAt(`failed after ${count(ran)}`, failed);
    else this.#say(`${count(ran)} ran`);
  }

  showLoss(text, cell) {
    exchange(this.stop, this.runAll);
    this.#sayAt(`· ${text}`, cell);
  }

  #say(...content) { this.#last = content; this.#update(); }

  #sayAt(text, cell) { this.#say(button("live-line", upperFirst(cell.name), () => cell.scrollTo()), " ", text); }

  // While the runtime starts, that is the news. The same words put there anew would be read out anew.
  #update() {
    const now = this.#runtime ? [this.#runtime] : this.#last;
    if (now.length && now.map(part => part.textContent ?? part).join("") !== this.status.textContent) this.status.replaceChildren(...now);
  }
}

function count(cells) { return cells === 1 ? "1 cell" : `${cells} cells`; }

function upperFirst(text) { return text[0].toUpperCase() + text.slice(1); }
