// A code cell: its editor, its buttons, its outputs, and whether these are those of its code.
class Cell {
  #lesson; #section; #box; #pre; #editor; #opening; #clock; #old; #question; #link; #blocked; #summary; #since; #from; #shared; #followed; #wasWarned; #asked; #unbegun;

  constructor(section, lesson) {
    this.#lesson = lesson;
    this.#section = section;
    this.#box = section.querySelector(".code");
    this.#pre = this.#box.querySelector("pre");
    this.id = section.dataset.id;
    this.isAside = this.id === SCRATCH;
    this.name = this.isAside ? "the scratch cell" : `cell ${section.dataset.in}`;
    this.role = section.dataset.role;
    this.exercise = section.dataset.exercise;
    this.mayFail = section.dataset.tags.split(" ").includes("raises-exception");
    this.saved = Number(section.dataset.seconds);
    this.original = this.text = sourceOf(section);
    this.outputs = new Outputs(section.querySelector(".outputs"));
    this.#old = element("p", { className: "live-old", hidden: true });
    section.querySelector(".outputs").before(this.#old);
    this.#asked = element("div"); // it is there before what it says, so that this is read out
    this.#asked.setAttribute("role", "status");
    this.#box.before(this.#asked);
    this.forget();
    this.#addTools();
    this.foldTo(lesson.folds.has(this.id));
  }

  get isEdited() { return this.text !== this.original; }

  get isUnread() { return this.isForeign && !this.wasRead; }

  // Whether it is no code of the reader's: the page's solution, or a link's as it came.
  get isBorrowed() { return this.isGiven || this.isForeign && this.text === this.#shared; }

  get succeeded() { return this.#section.classList.contains("live-succeeded"); }

  // What is shown comes from the lesson's text.
  showsSaved(source) { this.shown = { source, text: this.original, isSaved: true }; }

  // The reader's text from an earlier visit, on which this lesson's text may have moved on.
  takeUp({ text, original, isGiven = false }, canUndo) {
    this.#put(text, isGiven, canUndo);
    if (original !== this.original)
      this.#ask("The lesson's text of this cell is another one since you changed it.", "Keep mine", () => this.#keep(), "Take the lesson's", () => this.set(this.original));
  }

  // Code that came in a link is shown and marked, and is the reader's only when she says so.
  async showShared({ text, from }) {
    this.isForeign = true;
    this.wasRead = this.#wasWarned = false;
    this.#from = from;
    this.#shared = text;
    this.#section.classList.add("live-foreign");
    this.#askAboutShared();
    await this.#put(text);
    this.foldTo(false);
    this.#lesson.refresh();
    this.scrollTo();
  }

  // The only question while it is open: what there is to ask about her own text comes when she goes back to that.
  #askAboutShared() {
    const older = this.#from === brief(this.original) ? "" : " It was made from another version of this lesson.";
    this.#ask(`This code came with the link. It is not the lesson's, and it has not run: read it first.${older}`,
      "Keep it", () => this.#adopt(), this.#own ? "Back to mine" : "Back to the lesson's", () => this.#backToOwn());
  }

  // What the reader made of the lesson's text, as it is kept.
  get #own() { return this.#lesson.edits.of(this.id); }

  get hidesOwn() { return this.isForeign && this.#own !== undefined; }

  // The reader's text, also where a link's code stands in its place.
  get ownText() { return this.isForeign ? this.#own?.text ?? this.original : this.text; }

  #adopt() {
    this.#decided();
    this.#lesson.keepEdit(this, false);
  }

  #backToOwn() {
    this.#decided();
    this.#takeOwn();
  }

  #takeOwn(canUndo) {
    if (this.#own) this.takeUp(this.#own, canUndo);
    else this.#put(this.original, false, canUndo);
  }

  // To the lesson's text. Where a link's code hides the reader's own, that comes back first: nobody deletes what she does not see.
  goBack(focus) {
    if (!this.hidesOwn) return this.set(this.original, focus);
    this.#question.remove();
    this.#backToOwn();
  }

  #decided() {
    this.isForeign = false;
    this.#section.classList.remove("live-foreign");
    this.#lesson.forgetShared();
  }

  #addTools() {
    this.run = button("live-run", "Run", () => this.#lesson.run(this), `Run ${this.name}`);
    this.stop = button("live-stop", "Stop", event => { if (event.timeStamp - this.#since > 400) this.#lesson.stop(); }, `Stop ${this.name}`);
    this.edit = button("live-edit", "Edit", () => this.focus(), `Edit ${this.name}`);
    this.reset = this.isAside ? button("live-reset", "Clear", () => this.goBack(true), "Clear the scratch cell")
      : button("live-reset", "Reset", () => this.goBack(true), `Reset ${this.name} to the lesson's text`);
    this.fold = button("live-fold", "Fold", () => this.#foldByHand());
    this.share = button("live-share", "Share", () => this.#share(), `Share the code of ${this.name}`);
    this.state = element("span", { className: "live-state" });
    this.#summary = element("p", { className: "live-summary", hidden: true });
    this.#box.append(this.#summary, element("div", { className: "live-tools" }, this.run, this.stop, this.edit, this.fold, this.reset, this.share, this.state));
    this.stop.hidden = this.reset.hidden = this.share.hidden = true;
    const copy = this.#box.querySelector(":scope > .copy"); // by touch it is always there: then in the same row
    if (copy && matchMedia("(hover: none)").matches) this.state.before(copy);
    this.#pre.addEventListener("click", event => {
      if (getSelection().isCollapsed) this.focus(caretAt(event, this.#pre));
    });
    this.#pre.classList.add("live-text");
  }

  #foldByHand() {
    this.foldTo(!this.isFolded);
    this.#lesson.folds.set(this.id, this.isFolded);
  }

  foldTo(isFolded) {
    this.isFolded = isFolded;
    this.#section.classList.toggle("live-folded", isFolded);
    this.#summary.hidden = !isFolded;
    this.fold.textContent = isFolded ? "Unfold" : "Fold";
    this.fold.setAttribute("aria-label", `${this.fold.textContent} the code of ${this.name}`);
    if (isFolded) this.#summarise();
  }

  #summarise() {
    const lines = this.text.split("\n");
    const first = (lines.find(line => line.trim() && !/^\s*(\/\/|#|using\b)/.test(line)) ?? lines[0]).trim();
    this.#summary.replaceChildren(element("code", {}, first), ` ${lines.length === 1 ? "" : `… ${lines.length} lines`}`);
  }

  async #share() {
    const link = await linkTo(this);
    const isCopied = await copy(link);
    const where = location.protocol === "file:" ? " It leads to this file, so that it opens on this computer only." : "";
    const long = link.length > LONG_LINK ? " It is so long that some programs cut it." : "";
    const field = element("input", { type: "text", readOnly: true, value: link });
    field.setAttribute("aria-label", "The link");
    this.#link = this.#tell(this.#link, [`${isCopied ? "Copied: a" : "A"} link that holds this code. Nothing was sent anywhere.${where}${long} `, field], [["Close", () => { }]], this.share);
    field.select();
  }

  // Turns the text into an editor.
  open() {
    return this.#opening ??= (async () => {
      const parent = element("div", { className: "live-editor" });
      const text = this.text;
      this.#editor = await editor({
        parent, text, label: `C# of ${this.name}. Shift+Enter runs it; Escape, then Tab, leaves it.`,
        onChange: value => this.#typed(value), onRun: () => this.#lesson.run(this),
        complete: (text, position) => this.#lesson.ask(this, { code: text, position }),
        describe: (text, position, isHover) => this.#lesson.ask(this, { describe: true, code: text, position }, isHover),
      });
      if (this.text !== text) this.#editor.put(this.text, false); // it became another while the editor was on its way
      this.#pre.before(parent);
      this.#pre.hidden = this.edit.hidden = true;
      this.#showText();
    })();
  }

  async focus(at) {
    this.#lesson.prepare();
    await this.open();
    if (this.isFolded) this.#foldByHand();
    this.#editor.focus(at);
  }

  async set(text, focus, isGiven = false) {
    if (this.isForeign) { this.#question.remove(); this.#decided(); }
    await this.#put(text, isGiven);
    this.#keep();
    if (focus) this.#editor.focus();
  }

  // Shows a text that nobody typed; whether it is kept is another matter. isGiven: the page's solution, which is no answer of the reader's.
  async #put(text, isGiven = false, canUndo = true) {
    this.text = text;
    this.isGiven = isGiven;
    await this.open();
    if (this.#editor.text !== this.text) this.#editor.put(this.text, canUndo);
    this.#showText();
    this.#lesson.refreshSoon();
  }

  #typed(text) {
    this.text = text;
    this.isGiven = false;
    this.#showText();
    this.#keep();
    this.#lesson.refreshSoon();
  }

  #showText() {
    this.#pre.firstElementChild.textContent = this.text; // what "Copy" takes
    if (this.isFolded) this.#summarise();
    this.reset.hidden = !this.isEdited;
    this.share.hidden = !this.isEdited;
    this.#section.classList.toggle("live-edited", this.isEdited);
    this.#editor?.mark(null);
  }

  // Where a link's code stands in the place of the reader's own, hers is kept until she decides.
  #keep() {
    if (this.hidesOwn) return this.#warn();
    if (this.isForeign) { this.#question.remove(); this.#decided(); }
    this.#lesson.keepEdit(this);
  }

  // At the first change after each link.
  #warn() {
    if (!this.#wasWarned) this.#lesson.bar.warn("What you change in a link's code is kept only once you choose “Keep it”.", true);
    this.#wasWarned = true;
  }

  // The same cell was changed in another tab, where the reader may still be typing, or in another page from which she came back:
  // what is taken is what stands there when she answers. Where she wrote nothing, there is nothing to ask.
  changedElsewhere(text = this.original) {
    if (this.isForeign) return this.#askAboutShared();
    if (text === this.text) return this.#question?.remove();
    if (!this.isEdited || this.text === this.#followed) return this.#follow();
    this.#ask("This cell was changed in another tab or page.", "Keep this one", () => this.#keep(),
      "Take the other", () => this.set(this.#own?.text ?? this.original, false, this.#own?.isGiven));
  }

  // Undone here, it would be undone in the other tab as well.
  #follow() {
    this.#question?.remove();
    this.#takeOwn(false);
    this.#followed = this.text;
  }

  #ask(text, yes, keep, no, take) { this.#question = this.#tell(this.#question, [text], [[yes, keep], [no, take]]); }

  #tell(earlier, content, answers, focus) {
    earlier?.remove();
    const answer = act => () => { box.remove(); act(); (focus ?? (this.run.hidden ? this.stop : this.run)).focus({ preventScroll: true }); };
    const box = element("p", { className: "live-ask" }, ...content, ...answers.flatMap(([name, act]) => [" ", button("", name, answer(act))]));
    this.#asked.append(box);
    return box;
  }

  wait() {
    this.#unbegun?.remove();
    this.#enter("waiting", "waiting");
  }

  // source: the text that the result comes from.
  begin(source) {
    this.outputs.begin();
    this.#blocked = undefined;
    this.ranText = this.text;
    this.ranBorrowed = this.isBorrowed;
    this.shown = { source, text: this.text };
    this.runs++;
    this.wasRead = true;
    if (!this.isAside) for (const name of namesOf(this.text).declares) this.ranNames.add(name);
    this.mark();
    this.#editor?.mark(null);
    const start = performance.now();
    const hint = this.#lesson.times.hint(this, this.saved);
    const say = () => {
      const ran = Math.round((performance.now() - start) / 1000);
      this.#say(["running", ran > 0 && `${ran} s`, hint].filter(Boolean).join(", "));
    };
    this.#enter("running", "");
    say();
    this.#clock = setInterval(say, 1000);
    return start;
  }

  add(output) {
    this.outputs.add(output);
    if (output.error && output.line) this.#showFault(output);
  }

  end(start, succeeded) {
    this.outputs.end();
    this.ranSource = succeeded || this.mayFail ? this.shown.source : undefined;
    this.failedSource = succeeded || this.mayFail ? undefined : this.shown.source;
    const took = (performance.now() - start) / 1000;
    if (succeeded) this.#lesson.times.keep(this, this.saved, took);
    if (this.exercise && !this.#lesson.isGiven(this.exercise) && this.#section.querySelector(".outputs [data-check=right]"))
      CoursePage.progress.change(this.#lesson.name, now => { now.solved = [...new Set([...now.solved ?? [], this.exercise])]; });
    this.#enter(succeeded || this.mayFail ? "succeeded" : "failed", `${succeeded ? "" : "failed, "}${seconds(took * 1000)}`);
  }

  // The run of this cell was given up.
  leave(note) {
    this.outputs.end();
    if (note) this.outputs.note(note);
    this.#enter(note ? "failed" : "", "");
  }

  // It was to run and did not: what is shown is still that of an earlier run, or hidden until there is a prediction.
  leaveUnbegun(why) {
    this.#unbegun = element("p", { className: "note failed" }, why);
    this.#old.before(this.#unbegun);
    this.#enter("", "not run");
  }

  // A cell that it depends on failed.
  block(by) {
    this.#blocked = by;
    this.#enter("", `not run: ${by.name} failed`);
  }

  // The runtime does not know it.
  forget() {
    this.ranText = this.ranSource = this.failedSource = undefined;
    this.runs = 0;
    this.shown &&= { ...this.shown, source: countedAnew(this.shown.source) };
    this.ranNames = new Set();
    if (this.succeeded) this.#enter("", "");
  }

  // Says whether what is shown is the result of the code as it is. changed: the cells it depends on that are others now.
  mark(isOld = false, changed = []) {
    if (this.#section.matches(".live-running, .live-waiting")) isOld = false;
    this.#section.classList.toggle("live-stale", isOld);
    const isOwn = this.shown?.text !== this.text;
    const why = this.#blocked ? `Not run, because ${this.#blocked.name} failed. What follows is an earlier result.`
      : isOwn ? this.shown?.isSaved ? `What follows is the result of the lesson's code, not of ${this.isForeign ? "the link's" : "yours"}.` : "What follows is the result of the code before you changed it."
        : `What follows is the result from before ${changed[0]?.name ?? "a cell above"} was changed.`;
    this.#old.hidden = !isOld || this.outputs.isEmpty;
    if (isOld && this.#old.textContent !== why) this.#old.textContent = why;
    if (isOld && !this.#blocked) this.#say(isOwn ? "changed, not run yet" : "out of date");
    else if (!isOld && /^(changed, not|out of)/.test(this.state.textContent)) this.#say("");
  }

  #enter(state, text) {
    clearInterval(this.#clock);
    this.#section.classList.remove("live-waiting", "live-running", "live-succeeded", "live-failed");
    if (state) this.#section.classList.add(`live-${state}`);
    this.#section.setAttribute("aria-busy", state === "running");
    if (state === "running") this.#since = performance.now();
    exchange(state === "running" ? this.run : this.stop, state === "running" ? this.stop : this.run);
    this.#say(text);
  }

  #say(text) { this.state.textContent = text; }

  // The line is that of the text that ran: another one, written meanwhile, has no mark.
  async #showFault({ line, column, message }) {
    const goTo = button("live-line", `Line ${line}`, async () => {
      await this.open();
      if (this.isFolded) this.#foldByHand();
      this.#editor.goTo(line, column ?? 1);
    }, `Go to line ${line} of ${this.name}`);
    this.#section.querySelector(".output.error:last-child > p")?.append(" ", goTo);
    await this.open();
    if (this.text === this.shown.text) this.#editor.mark({ line, column, message });
  }

  scrollTo() {
    this.#section.scrollIntoView({ block: "center" });
    (this.run.hidden ? this.stop : this.run).focus({ preventScroll: true });
  }
}

// One button takes the other's place, and the focus if that had it.
function exchange(gone, come) {
  const hadFocus = document.activeElement === gone && !gone.hidden;
  come.hidden = false;
  if (hadFocus) come.focus({ preventScroll: true });
  gone.hidden = true;
}

// A double click or a key that is held down presses a button once, also where another button takes its place meanwhile.
function button(name, text, click, label) {
  const node = element("button", { type: "button", className: name }, text);
  if (label) node.setAttribute("aria-label", label);
  node.addEventListener("click", event => { if (event.detail < 2 || name === "live-stop") click(event); });
  node.addEventListener("keydown", event => { if (event.repeat && event.key === "Enter") event.preventDefault(); });
  return node;
}

// The text of a cell, or of a solution, as it came with the page.
function sourceOf(section) {
  const source = section.querySelector("script.source");
  return source && unified(JSON.parse(source.textContent));
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
