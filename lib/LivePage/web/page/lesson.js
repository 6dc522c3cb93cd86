const NOT_WHOLE = "This page did not come whole: reload it.";
const NAMES_PLOTLY = /\bPlotly\.NET\b|\bToChart\b/;

// A lesson: its cells share one runtime and run one after the other.
class Lesson {
  #requests = []; #running; #working; #runs = []; #failed = new Set(); #soon; #isWhole; #gone = [];

  constructor(article) {
    this.name = article.dataset.notebook;
    this.#isWhole = article.nextSibling !== null; // of a page that broke off nothing stands behind the article
    this.edits = new Edits(this.name, (id, text) => this.all.find(cell => cell.id === id)?.changedElsewhere(text));
    this.folds = new Folds(this.name);
    this.times = new Times(this.name);
    this.bar = new Bar(this);
    this.runtime = new Runtime(new URL(`cells/${encodeURIComponent(this.name)}.js?${RUNTIME.name}-${RUNTIME.charts.name}`, FOLDER).href, status => this.bar.showRuntime(status), () => this.#forget());
    this.cells = [...article.querySelectorAll("section.program")]
      .map(section => new Cell(section, this));
    article.append(scratchBox());
    this.scratch = new Cell(article.lastElementChild, this);
    this.all = [...this.cells, this.scratch];
    this.dependencies = new Dependencies(this.all);
    for (const cell of this.all) cell.showsSaved(this.dependencies.source(cell));
    if (this.#isWhole) this.#saveFromCellsGone();
    for (const cell of this.all) {
      const kept = this.edits.of(cell.id);
      if (kept && kept.text !== cell.original) cell.takeUp(kept);
    }
    addEventListener("pageshow", ({ persisted }) => {
      for (const cell of persisted ? this.all : []) {
        const { text = cell.original } = this.edits.of(cell.id) ?? {};
        if (text !== cell.text) cell.changedElsewhere(text);
      }
    });
    this.refresh();
    for (const text of article.querySelectorAll("section[data-role=solution]")) this.#offerSolution(text);
    this.#openShared();
    addEventListener("hashchange", () => this.#openShared());
    if (rememberVisit()) addEventListener("load", () => setTimeout(() => this.prepare(), 200));
  }

  // What the reader wrote in cells that the lesson no longer has would be kept and never seen: it is put into the scratch cell. Another
  // tab may store its own over that one, so that it is forgotten only where it still stands there later.
  #saveFromCellsGone() {
    this.#gone = this.edits.ids().filter(id => !this.all.some(cell => cell.id === id) && this.edits.of(id)?.text.trim());
    this.#forgetGone(this.#saved);
    if (!this.#gone.length) return;
    const text = [SCRATCH, ...this.#gone].flatMap(id => this.edits.of(id)?.text ?? []).join("\n\n");
    this.edits.keep(SCRATCH, { text, original: "" });
    this.bar.warn("The lesson no longer has a cell that you changed; your text stands in the scratch cell.");
  }

  // The cells that are gone whose text stands in the scratch cell.
  get #saved() {
    const text = `\n\n${this.edits.of(SCRATCH)?.text ?? ""}\n\n`;
    return this.#gone.filter(id => text.includes(`\n\n${this.edits.of(id)?.text ?? ""}\n\n`));
  }

  #forgetGone(ids) {
    for (const id of ids) this.edits.forget(id);
    this.#gone = this.#gone.filter(id => !ids.includes(id));
  }

  // Starts the runtime before it is asked for: a reader who clicks into code will run it.
  prepare() { this.runtime.prepare(); }

  // A cell needs what stands above it: what has not run yet in this runtime as it is now runs first.
  run(cell) {
    cell.wasRead = true;
    return this.#add(() => [...this.#missing([cell]), cell]);
  }

  // What the kernel knows about a place in a cell that is being written: as if what Run would run first had run.
  async ask(cell, question, onlyAtOnce = false) {
    if (onlyAtOnce && !this.runtime.canAnswer) return null;
    return this.runtime.ask({ ...question, above: this.#missing([cell], this.all.indexOf(cell)).map(other => other.text) });
  }

  async #openShared() {
    let shared;
    try {
      shared = await sharedBy(location.hash);
    } catch {
      return this.bar.warn("The code in this page's address cannot be read: the link is cut off or damaged.", true);
    }
    if (!shared) return;
    const cell = this.all.find(cell => cell.id === shared.cell);
    if (!cell && !this.#isWhole) return this.bar.warn(NOT_WHOLE, true);
    if (!cell) this.bar.warn("The lesson no longer has the cell that the link's code was written for; the code stands in the scratch cell below the lesson.", true);
    await (cell ?? this.scratch).showShared(shared);
  }

  // The reader decided about the link's code: the page's address is the lesson's again.
  forgetShared() {
    if (location.hash.startsWith("#shared=")) history.replaceState(null, "", location.pathname + location.search);
  }

  // Code that came in a link runs where its own Run is pressed, and otherwise only if the reader says so. What she says is about
  // the text that she was asked about: another link may come meanwhile.
  async #mayRun(unread) {
    const texts = unread.map(cell => cell.text);
    const may = await confirmed(`${upperFirst(unread.map(cell => cell.name).join(" and "))} would run, with code that came with a link. Did you read it?`, "Run it");
    if (may) unread.forEach((cell, i) => { cell.wasRead ||= cell.text === texts[i]; });
    return may;
  }

  async #areRead(find) {
    for (let unread; (unread = find().filter(cell => cell.isUnread)).length;) if (!await this.#mayRun(unread)) return false;
    return true;
  }

  // What has not run as it is now, or will have run on values that come anew before the cells get their turn. What stands above the
  // end is taken whole. The scratch cell takes only what it uses: a trial should not wait for a training.
  #missing(cells, end = this.all.findLastIndex(cell => cells.includes(cell) && !cell.isAside)) {
    const needed = new Set(cells.flatMap(cell => this.dependencies.of(cell))), coming = new Set(this.#waiting);
    return this.all.filter((other, i) => {
      if (i >= end && !needed.has(other)) return false;
      const source = this.dependencies.source(other);
      const isOld = this.dependencies.isUndoneBy(coming, other) || other.ranSource !== source && !this.#isUnderWay(other);
      const isMissing = isOld && (needed.has(other) || other.failedSource !== source);
      if (isMissing) coming.add(other);
      return isMissing;
    });
  }

  // Whether a cell runs, with the text that it has now.
  #isUnderWay(cell) { return cell === this.#running && cell.shown.source === this.dependencies.source(cell); }

  // What was asked for and has not begun, in the lesson's order.
  get #waiting() { return this.all.filter(cell => this.#requests.some(({ cells }) => cells.has(cell))); }

  // Says of each cell whether its result is that of its code.
  refresh() {
    clearTimeout(this.#soon);
    for (const cell of this.all) {
      const isOld = this.dependencies.source(cell) !== cell.shown.source;
      const then = isOld ? new Map(JSON.parse(cell.shown.source)[1].map(([id, text]) => [id, text])) : undefined;
      cell.mark(isOld, isOld ? this.dependencies.of(cell).filter(other => then.get(other.id) !== other.text) : []);
    }
  }

  refreshSoon() {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.refresh(), 150);
  }

  // isHers: she changed what stood there, and has seen what came from cells that are gone.
  keepEdit(cell, isHers = true) {
    const seen = cell === this.scratch && isHers ? this.#saved : [];
    if (this.edits.keep(cell.id, cell)) this.#forgetGone(seen);
    else this.bar.warn("This browser keeps nothing: your changes last as long as this page is open.");
  }

  runAll() { return this.#isRunningAll ? this.#working : this.#add(() => this.cells, true); }

  get #isRunningAll() { return this.#requests.some(({ untilFailure }) => untilFailure); }

  async restartAndRunAll() {
    if (!await this.#areRead(() => this.cells)) return;
    this.runtime.stop();
    await this.#working;
    return this.runAll();
  }

  // The cell that runs is given up, with all that wait.
  stop() { this.runtime.stop(); }

  // find: the cells to run, which may be others once a question was answered.
  async #add(find, untilFailure = false) {
    if (!await this.#areRead(find)) return;
    const asked = find(), isLate = cell => this.dependencies.of(cell).some(other => asked.includes(other));
    const cells = new Set(asked.filter(cell => !this.#isUnderWay(cell) || isLate(cell))); // what runs already need not run once more
    rememberVisit(true);
    if (cells.size) this.#requests.push({ cells, untilFailure, asked });
    for (const cell of cells) if (cell !== this.#running) cell.wait();
    this.bar.showRunAll(this.#isRunningAll);
    return this.#working ??= this.#work().finally(() => { this.#working = undefined; });
  }

  async #work() {
    let ran = 0;
    this.#failed.clear();
    for (let cell; (cell = this.#next());) {
      this.bar.showRun(cell, ran + 1, ran + this.#waiting.length);
      let start;
      try {
        const { text } = cell;
        await (NAMES_PLOTLY.test(text) ? this.runtime.startWithCharts() : this.runtime.start());
        if (cell !== this.#next() || cell.text !== text || !await this.#canBegin(cell)) continue;
        for (const { cells } of this.#requests) cells.delete(cell);
        this.#running = cell;
        this.#failed.delete(cell);
        start = cell.begin(this.dependencies.source(cell, other => other === cell ? cell.text : other.ranText ?? other.text));
        this.#runs.push(cell);
        const succeeded = await this.runtime.run(cell.text, output => cell.add(output), cell.isAside, this.#runs.map(ran => ran.name));
        cell.end(start, succeeded);
        if (cell.isAside) this.#forgetChanged(cell);
        ran++;
        if (!succeeded && !cell.mayFail) this.#failed.add(cell);
        this.#drop(this.#requests.filter(({ cells, untilFailure, asked }) => cells.size === 0 || untilFailure && asked.includes(cell) && this.#failed.has(cell)));
      } catch (error) {
        this.#lost(cell, error.message, start !== undefined);
        return;
      } finally {
        this.#running = undefined;
        this.refresh();
      }
    }
    this.bar.showEnd(ran, [...this.#failed][0]);
  }

  // The next cell's turn. To a new runtime all is unknown that stands above what waits; later, what waits may need something that
  // was changed or ran anew meanwhile.
  #next() {
    const isNew = !this.#runs.length, isBroken = cell => [cell, ...this.dependencies.of(cell)].some(other => this.#failed.has(other));
    for (const { cells } of this.#requests)
      for (const other of isNew ? this.#missing([...cells]) : this.#missing([...cells], 0).filter(other => !isBroken(other)))
        if (!cells.has(other)) { cells.add(other); other.wait(); }
    return this.#waiting[0];
  }

  // What a cell may not run on is looked for when its turn comes: texts change while it waits.
  async #canBegin(cell) {
    const broken = this.dependencies.of(cell).find(other => this.#failed.has(other));
    if (broken) {
      cell.block(broken);
      this.#drop(this.#requests.filter(({ cells }) => cells.delete(cell) && cells.size === 0));
    } else if (this.dependencies.gone(cell).length) {
      this.runtime.stop(); // the kernel forgets nothing, so that it has to begin anew
    } else if (cell.isUnread) {
      if (!await this.#mayRun([cell])) this.#drop(this.#requests.filter(({ cells }) => cells.has(cell)));
    } else {
      return true;
    }
    return false;
  }

  // Requests that are done or given up.
  #drop(requests) {
    const waited = this.#waiting;
    this.#requests = this.#requests.filter(request => !requests.includes(request));
    const waits = new Set(this.#waiting);
    for (const cell of waited) if (!waits.has(cell)) cell.leave();
    this.bar.showRunAll(this.#isRunningAll);
  }

  // Stopped (no problem), or broken down while it ran or before it could.
  #lost(cell, problem, wasRunning) {
    this.#drop(this.#requests);
    const later = "the cells above run again when they are needed.";
    if (wasRunning) cell.leave(problem ? `The runtime broke down in this cell: ${problem}. It starts again; ${later}` : `Stopped. What the cells had declared is gone; ${later}`);
    else cell.leaveUnbegun(problem ? `The runtime could not be started: ${problem}` : `Stopped before it began; ${later}`);
    this.bar.showLoss(!problem ? "Stopped" : wasRunning ? "The runtime broke down" : "The runtime could not be started", cell);
    if (!problem || wasRunning) this.prepare();
  }

  // The scratch cell may give what the lesson declared another value: who declares it runs again before it is used.
  #forgetChanged(cell) {
    const { changes, declares } = namesOf(cell.text);
    for (const other of this.cells)
      if ([...namesOf(other.text).declares].some(name => changes.has(name) && !declares.has(name))) other.ranSource = undefined;
  }

  // The runtime ended, whoever ended it, and the next one knows nothing of what ran before.
  #forget() {
    for (const cell of this.all) cell.forget();
    this.#runs = [];
    this.refresh();
  }

  #offerSolution(text) {
    const stub = this.cells.find(cell => cell.role === "exercise" && cell.exercise === text.dataset.exercise);
    const check = this.cells.find(cell => cell.role === "check" && cell.exercise === text.dataset.exercise);
    const solution = sourceOf(text);
    if (!stub || solution === null) return;
    const put = button("live-solution", check ? "Put it into the cell and check" : "Put it into the cell", async () => {
      const isOwn = [stub.text, stub.ownText].some(text => text !== stub.original && text !== solution);
      if (isOwn && !await confirmed(`Put the solution into ${stub.name}? What you wrote there is lost.`, "Put it there")) return;
      await stub.set(solution, false, true);
      stub.ranSource = undefined; // also where it ran with this very text
      this.run(check ?? stub);
      (check ?? stub).scrollTo();
    });
    (text.querySelector("details") ?? text).append(put);
  }

  // Whether a cell of the exercise ran with the solution, put there by the page, or a link's code; who types the same text answers, or keeps it.
  isGiven(exercise) {
    return this.cells.some(cell => cell.exercise === exercise && cell.ranBorrowed && (cell.isBorrowed || cell.text !== cell.ranText));
  }

  foldAll(isFolded) {
    for (const cell of this.cells) {
      cell.foldTo(isFolded);
      this.folds.set(cell.id, isFolded);
    }
  }

  async resetAll() {
    const edited = this.cells.filter(cell => cell.isEdited), hiding = edited.filter(cell => cell.hidesOwn), others = edited.length - hiding.length;
    const lost = others ? `Put the lesson's text back into ${count(others)}? What you wrote there is lost.` : "";
    const found = hiding.length ? `Put your own text back into ${count(hiding.length)}, where a link's code stands now?` : "";
    if (edited.length && await confirmed(`${lost} ${found}`.trim(), "Put it back"))
      for (const cell of edited) cell.goBack();
  }

  // The notebook as the lesson's author wrote it, with the reader's text in the cells.
  async download() {
    if (!this.#isWhole) throw new Error(NOT_WHOLE);
    const notebook = await new Promise((resolve, reject) => {
      window.LivePageNotebook = json => { delete window.LivePageNotebook; resolve(json); };
      const newest = location.protocol === "file:" ? "" : `?at=${Date.now()}`; // not what a browser keeps of an earlier publication
      const address = new URL(`${encodeURIComponent(this.name)}.js${newest}`, FOLDER).href;
      loadScript(address).then(() => reject(new Error(`${address} is not complete`)), reject);
    });
    const own = notebook.cells.filter(json => !json.metadata?.elsewhere); // without the words that the download brings along
    for (const cell of this.cells) {
      const json = own.find((json, index) => (json.id ?? `cell-${index + 1}`) === cell.id);
      if (!json || unified([json.source].flat().join("")) !== cell.original) throw new Error("The course was published anew: reload this page, then download it.");
      json.source = linesOf(cell.ownText);
    }
    if (this.scratch.ownText.trim()) {
      const { id, metadata: { dotnet_interactive, polyglot_notebook } = {} } = own.findLast(json => json.cell_type === "code") ?? {};
      notebook.cells.push({ cell_type: "code", execution_count: null, ...(id && { id: "scratch-cell" }), metadata: { dotnet_interactive, polyglot_notebook }, outputs: [], source: linesOf(this.scratch.ownText) });
    }
    const link = element("a", { download: `${this.name}.ipynb`, href: URL.createObjectURL(new Blob([JSON.stringify(notebook, null, 1) + "\n"], { type: "application/x-ipynb+json" })) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    if (this.all.some(cell => cell.isForeign)) this.bar.warn("The code that came with a link is not in the file: it is yours only once you choose “Keep it”.", true);
  }
}

// As notebooks have them: each with its end.
function linesOf(text) { return text.match(/[^\n]*\n|[^\n]+/g) ?? []; }

// Whether cells ran in an earlier page of this visit: then the runtime starts as soon as the page stands.
function rememberVisit(ran) {
  try {
    if (ran) sessionStorage.setItem("live", "on");
    return sessionStorage.getItem("live") === "on";
  } catch { return false; }
}
