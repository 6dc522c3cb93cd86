// The runtime of this page: one worker with .NET inside, started when it is first needed, ended to stop a cell.
class Runtime {
  #worker; #ready; #charts; #loading; #arrived; #refuse; #cell;

  // show({ stage: "off" | "loading" | "ready", what, progress, problem })
  constructor(show) { this.show = show; }

  start() { return this.#ready ??= this.#start(); }

  // Plotly.NET, for a cell that names it.
  async startWithCharts() {
    await this.start();
    await (this.#charts ??= this.#load("bring", { ...RUNTIME.charts, what: `Plotly.NET, ${(RUNTIME.charts.size / 1e6).toFixed(1)} MB` }));
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
    };
    worker.onerror = event => this.#end(new RuntimeLost(event.message || refusal() || "the browser refused the worker that runs the cells"));
    await this.#load("start", { ...RUNTIME, what: ".NET" });
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
  async run(code, output) {
    try {
      return await new Promise((resolve, reject) => {
        this.#cell = { output, resolve, reject };
        this.#worker.postMessage({ run: { cell: crypto.getRandomValues(new Uint32Array(1))[0] + 1, code } });
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
    this.#worker = this.#ready = this.#charts = undefined;
    this.#refuse?.(reason);
    this.#cell?.reject(reason);
    this.show({ stage: "off", problem: reason.message });
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

// A page that was opened from disk may not fetch files, but it may load scripts.
function fromScript(address) {
  return new Promise((resolve, reject) => {
    window.LivePageRuntime = base64 => { delete window.LivePageRuntime; resolve(base64); };
    loadScript(address).then(() => reject(new Error(`${address} is not complete`)), reject);
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
