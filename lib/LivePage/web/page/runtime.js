// The runtime of this page: one worker with .NET inside, started when it is first needed, ended to stop a cell.
class Runtime {
  #worker; #ready; #charts; #documentation; #documented; #loading; #arrived; #refuse; #cell; #asked; #toAsk = new Map(); #isStarted = false; #refused = false;

  // prepared: where the lesson's cells are, compiled when the page was written; without them each is compiled when it runs.
  // show({ stage: "off" | "loading" | "ready", what, progress, problem, wasReady }); ended() whenever what the cells declared is gone.
  constructor(prepared, show, ended) { Object.assign(this, { prepared, show, ended }); }

  start() { return this.#ready ??= (this.#refused = false, this.#start()); }

  // Before it is asked for. Where it could not start, only Run tries again.
  prepare() { if (!this.#refused) this.start().catch(() => { }); }

  // Plotly.NET, for a cell that names it.
  async startWithCharts() {
    await this.start();
    await (this.#charts ??= this.#load("bring", { ...RUNTIME.charts, what: `Plotly.NET, ${(RUNTIME.charts.size / 1e6).toFixed(1)} MB` }));
  }

  // About code that is being written: { describe, code, position, above }. Of each kind the newest question counts; there is
  // no answer while a cell runs, because .NET in a page has a single thread.
  async ask(question) {
    if (this.#refused) return null;
    const asked = Promise.withResolvers(), kind = Boolean(question.describe);
    asked.question = question;
    this.#toAsk.get(kind)?.resolve(null);
    this.#toAsk.set(kind, asked);
    try {
      await this.start();
      await (this.#documentation ??= this.#document());
      this.#askNext();
    } catch {
      asked.resolve(null);
    }
    return asked.promise;
  }

  // Whether there is an answer at once.
  get canAnswer() { return this.#isStarted && !this.#cell; }

  // What the libraries say of their names. Without it a name's declaration is known all the same.
  #document() {
    const worker = this.#worker, pack = RUNTIME.documentation, address = new URL(pack.name, FOLDER).href;
    return new Promise(resolve => {
      this.#documented = resolve;
      const send = base64 => worker.postMessage({ document: { pack, url: address + ".bin", base64 } });
      if (location.protocol === "file:") fromScript(address + ".js").then(send, resolve);
      else send();
    });
  }

  #askNext() {
    if (this.#asked || !this.#toAsk.size) return;
    const [kind, asked] = this.#toAsk.entries().next().value;
    this.#toAsk.delete(kind);
    this.#asked = asked;
    if (this.#cell || !this.#worker) this.#answer(null);
    else this.#worker.postMessage({ ask: this.#asked.question });
  }

  #answer(found) {
    this.#asked?.resolve(found);
    this.#asked = undefined;
    this.#askNext();
  }

  async #start() {
    const refused = noWebAssembly();
    if (refused) return this.#giveUp(refused);
    let worker;
    try {
      worker = this.#worker = new Worker(URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" })));
    } catch (error) {
      return this.#giveUp(refusal() || `the browser refused a worker (${error.message})`);
    }
    worker.onmessage = ({ data }) => {
      if (data.ready) this.#arrived();
      else if (data.unfetched) this.#fromScript(); // a page inside another one may load scripts, but not fetch files
      else if (data.failed) this.#end(new RuntimeLost(data.failed));
      else if (data.stage) this.show(data);
      else if (data.output) this.#cell?.output(data.output);
      else if (data.done) this.#cell?.resolve(data.succeeded);
      else if (data.documented) this.#documented();
      else if (data.answer) this.#answer(data.answer[0]);
    };
    worker.onerror = event => this.#end(new RuntimeLost(event.message || refusal() || "the browser refused the worker that runs the cells"));
    preparedFrom(this.prepared).then(prepared => worker.postMessage({ prepared }));
    await this.#load("start", { ...RUNTIME, what: ".NET" });
    this.#isStarted = true;
  }

  // Sends the worker a pack, and waits until it is in use there.
  async #load(order, pack) {
    this.show({ stage: "loading", what: pack.what, progress: 0 });
    const ready = new Promise((resolve, reject) => { [this.#arrived, this.#refuse] = [resolve, reject]; });
    ready.catch(() => { });
    this.#loading = { order, pack };
    if (location.protocol === "file:") this.#fromScript();
    else this.#worker.postMessage({ [order]: { pack, url: new URL(pack.name, FOLDER).href + ".bin" } });
    await ready;
    this.show({ stage: "ready" });
  }

  #fromScript() {
    const worker = this.#worker, { order, pack } = this.#loading;
    fromScript(new URL(pack.name, FOLDER).href + ".js").then(
      base64 => worker.postMessage({ [order]: { pack, base64 } }),
      error => { if (worker === this.#worker) this.#end(new RuntimeLost(error.message)); });
  }

  // Resolves to whether the cell ran to its end.
  // cells: the names of those that ran, this one last.
  async run(code, output, isAside, cells) {
    try {
      return await new Promise((resolve, reject) => {
        this.#cell = { output, resolve, reject };
        this.#worker.postMessage({ run: { code, isAside, cells } });
      });
    } finally {
      this.#cell = undefined;
    }
  }

  // .NET in a page has a single thread: the only way to stop it is to end it. What the cells declared goes with it.
  stop() { this.#end(new RuntimeLost()); }

  async #giveUp(reason) {
    await undefined; // start() has kept its promise by then, which has to be dropped again
    const lost = new RuntimeLost(reason);
    this.#end(lost);
    throw lost;
  }

  #end(reason) {
    this.#worker?.terminate();
    this.#worker = this.#ready = this.#charts = this.#documentation = undefined;
    const wasReady = this.#isStarted;
    this.#isStarted = false;
    this.#refused = !wasReady && Boolean(reason.message);
    this.ended();
    this.#documented?.();
    this.#answer(null);
    this.#refuse?.(reason);
    this.#cell?.reject(reason);
    this.show({ stage: "off", problem: reason.message, wasReady });
  }
}

// The worker is gone: it was stopped (no message), or it broke down.
class RuntimeLost extends Error { }

// Why the page may not run what it would have to, as the site's own rules say; an empty text where they say nothing.
const refusedByPolicy = new Set();
addEventListener("securitypolicyviolation", ({ effectiveDirective, violatedDirective, blockedURI }) => {
  if (/^(worker|script|child|default)-src/.test(effectiveDirective || violatedDirective)) refusedByPolicy.add(`${effectiveDirective || violatedDirective} refuses ${blockedURI || "it"}`);
});

function refusal() {
  return refusedByPolicy.size ? `this site's rules (Content-Security-Policy) do not let a page run code: ${[...refusedByPolicy].join(", ")}. ${takes}` : "";
}

const takes = "It takes worker-src blob: and script-src blob: 'wasm-unsafe-eval'; or download the lesson and open it from disk";

function noWebAssembly() {
  try {
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    return "";
  } catch (error) {
    return `this site's rules, or this browser's settings, refuse WebAssembly (${error.message}). ${takes}`;
  }
}

// A page that was opened from disk may not fetch files, but it may load scripts: one after the other, for all call the same name.
let lastScript;
function fromScript(address) {
  const before = lastScript;
  return lastScript = (async () => {
    await before?.catch(() => { });
    return new Promise((resolve, reject) => {
      window.LivePageRuntime = given => { delete window.LivePageRuntime; resolve(given); };
      loadScript(address).then(() => reject(new Error(`${address} is not complete`)), reject);
    });
  })();
}

// The lesson's cells, compiled when the page was written; nothing where they do not come.
function preparedFrom(address) {
  return new Promise(resolve => {
    window.LivePagePrepared = resolve;
    loadScript(address).finally(() => resolve({})).catch(() => { });
  });
}

function loadScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => { script.remove(); resolve(); };
    script.onerror = () => { script.remove(); reject(new Error(`${address} cannot be loaded`)); };
    document.head.append(script);
  });
}
