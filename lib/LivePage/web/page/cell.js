// A code cell: its editor, its buttons, its outputs.
class Cell {
  #lesson; #section; #box; #pre; #editor; #opening; #clock;

  constructor(section, lesson) {
    this.#lesson = lesson;
    this.#section = section;
    this.#box = section.querySelector(".code");
    this.#pre = this.#box.querySelector("pre");
    this.id = section.dataset.id;
    this.name = `cell ${section.dataset.in}`;
    this.role = section.dataset.role;
    this.exercise = section.dataset.exercise;
    this.mayFail = section.dataset.tags.split(" ").includes("raises-exception");
    this.original = JSON.parse(section.querySelector("script.source").textContent);
    this.outputs = new Outputs(section.querySelector(".outputs"));
    this.hasRun = false;
    this.#addTools();
    this.text = lesson.edits.of(this.id) ?? this.original;
    if (this.isEdited) this.open();
  }

  get isEdited() { return this.text !== this.original; }

  #addTools() {
    this.run = button("live-run", "Run", () => this.#lesson.run(this), `Run ${this.name}`);
    this.stop = button("live-stop", "Stop", () => this.#lesson.stop(), `Stop ${this.name}`);
    this.edit = button("live-edit", "Edit", () => this.focus(), `Edit ${this.name}`);
    this.reset = button("live-reset", "Reset", () => this.set(this.original, true), `Reset ${this.name} to the lesson's text`);
    this.state = element("span", { className: "live-state" });
    this.#box.append(element("div", { className: "live-tools" }, this.run, this.stop, this.edit, this.reset, this.state));
    this.stop.hidden = this.reset.hidden = true;
    this.#pre.addEventListener("click", event => {
      if (getSelection().isCollapsed) this.focus(caretAt(event, this.#pre));
    });
    this.#pre.classList.add("live-text");
  }

  // Turns the text into an editor.
  open() {
    return this.#opening ??= (async () => {
      const parent = element("div", { className: "live-editor" });
      const text = this.text;
      this.#editor = await editor({
        parent, text, label: `C# of ${this.name}. Shift+Enter runs it; Escape, then Tab, leaves it.`,
        onChange: value => this.#changed(value), onRun: () => this.#lesson.run(this),
      });
      if (this.text !== text) this.#editor.text = this.text;
      this.#pre.before(parent);
      this.#pre.hidden = this.edit.hidden = true;
      this.#changed(this.text);
    })();
  }

  async focus(at) {
    this.#lesson.prepare();
    await this.open();
    this.#editor.focus(at);
  }

  async set(text, focus) {
    this.text = text;
    await this.open();
    if (this.#editor.text !== text) this.#editor.text = text;
    if (focus) this.#editor.focus();
  }

  #changed(text) {
    if (this.text !== text) this.#say(text === this.original ? "" : "changed, not run yet");
    this.text = text;
    this.#pre.firstElementChild.textContent = text; // what "Copy" takes
    this.#lesson.edits.keep(this.id, text, this.original);
    this.reset.hidden = !this.isEdited;
    this.#section.classList.toggle("live-edited", this.isEdited);
    this.#editor.mark(null);
  }

  wait() { this.#enter("waiting", "waiting"); }

  begin() {
    this.outputs.begin();
    this.#editor?.mark(null);
    const start = performance.now();
    const expected = Number(this.#section.dataset.seconds) * SLOWER_THAN_DESKTOP;
    const hint = expected >= 5 ? `, about ${Math.round(expected)} s in a page` : "";
    this.#enter("running", `running${hint}`);
    this.#clock = setInterval(() => this.#say(`running, ${Math.round((performance.now() - start) / 1000)} s${hint}`), 1000);
    return start;
  }

  add(output) {
    this.outputs.add(output);
    if (output.traceback && output.line) this.#showFault(output);
  }

  end(start, succeeded) {
    this.outputs.end();
    this.hasRun = true;
    this.#enter(succeeded || this.mayFail ? "succeeded" : "failed", `${succeeded ? "" : "failed, "}${seconds(performance.now() - start)}`);
  }

  // The run of this cell was given up.
  leave(note) {
    this.outputs.end();
    if (note) this.outputs.note(note);
    this.#enter(note ? "failed" : "", "");
  }

  forget() {
    this.hasRun = false;
    if (this.#section.classList.contains("live-succeeded")) this.#enter("", "");
  }

  #enter(state, text) {
    clearInterval(this.#clock);
    this.#section.classList.remove("live-waiting", "live-running", "live-succeeded", "live-failed");
    if (state) this.#section.classList.add(`live-${state}`);
    this.#section.toggleAttribute("aria-busy", state === "running");
    this.run.hidden = state === "running";
    this.stop.hidden = state !== "running";
    this.#say(text);
  }

  #say(text) { this.state.textContent = text; }

  async #showFault({ line, column, message }) {
    const goTo = button("live-line", `Line ${line}`, () => this.#editor.goTo(line, column ?? 1), `Go to line ${line} of ${this.name}`);
    this.#section.querySelector(".output.error:last-child > p")?.append(" ", goTo);
    await this.open();
    this.#editor.mark({ line, column, message });
  }

  scrollTo() {
    this.#section.scrollIntoView({ block: "center" });
    (this.run.hidden ? this.stop : this.run).focus({ preventScroll: true });
  }
}

function button(name, text, click, label) {
  const node = element("button", { type: "button", className: name }, text);
  if (label) node.setAttribute("aria-label", label);
  node.addEventListener("click", click);
  return node;
}

// Where in the text a click fell, so that the editor's caret stands there.
function caretAt({ clientX, clientY }, pre) {
  const place = document.caretPositionFromPoint?.(clientX, clientY);
  const old = place ? null : document.caretRangeFromPoint?.(clientX, clientY);
  const node = place?.offsetNode ?? old?.startContainer;
  if (!node || !pre.contains(node)) return 0;
  const before = document.createRange();
  before.setStart(pre, 0);
  before.setEnd(node, place?.offset ?? old.startOffset);
  return before.toString().length;
}

function seconds(milliseconds) {
  return milliseconds < 9950 ? `${(milliseconds / 1000).toFixed(milliseconds < 995 ? 2 : 1)} s` : `${Math.round(milliseconds / 1000)} s`;
}
