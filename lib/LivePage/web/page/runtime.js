// The runtime of this page: one worker with .NET inside, started when it is first needed, ended to stop a cell.
class Runtime {
  #worker; #ready; #charts; #arrived; #refuse; #cell;

  // show({ stage: "off" | "loading" | "ready", what, progress, problem })
  constructor(show) { this.show = show; }

  start() { return this.#ready ??= this.#start(); }

  // Plotly.NET, for a cell that names it.
  async startWithCharts() {
    await this.start();
    await (this.#charts ??= this.#load("bring", { ...RUNTIME.charts, what: `Plotly.NET, ${(RUNTIME.charts.size / 1e6).toFixed(1)} MB` }));
  }

  async #start() {
    const worker = this.#worker = new Worker(URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" })));
    worker.onmessage = ({ data }) => {
      if (data.ready) this.#arrived();
      else if (data.failed) this.#end(new RuntimeLost(data.failed));
      else if (data.stage) this.show(data);
      else if (data.output) this.#cell?.output(data.output);
      else if (data.done) this.#cell?.resolve(data.succeeded);
    };
    worker.onerror = event => this.#end(new RuntimeLost(event.message));
    await this.#load("start", { ...RUNTIME, what: ".NET" });
  }

  // Sends the worker a pack, and waits until it is in use there.
  async #load(order, pack) {
    this.show({ stage: "loading", what: pack.what, progress: 0 });
    const worker = this.#worker;
    const ready = new Promise((resolve, reject) => { [this.#arrived, this.#refuse] = [resolve, reject]; });
    ready.catch(() => { });
    const address = new URL(pack.name, FOLDER).href;
    if (location.protocol !== "file:") worker.postMessage({ [order]: { pack, url: address + ".bin" } });
    else
      fromScript(address + ".js").then(
        base64 => worker.postMessage({ [order]: { pack, base64 } }),
        error => { if (worker === this.#worker) this.#end(new RuntimeLost(error.message)); });
    await ready;
    this.show({ stage: "ready" });
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
