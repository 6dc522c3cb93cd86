// The worker: unpacks the runtime while it arrives, starts .NET, runs cells one at a time.
// From the page: { start }, { prepared }, { bring }, { document }, { run }, { ask }. To the page: { progress }, { ready }, { output }, { done }, { answer }, { failed }.
"use strict";

self.dotnetSidecar = true; // without this, .NET takes a worker for one of its own threads and waits for ever
self.LivePageModules = {};

let dotnet;
let isFull = false, isRunning = false, soon;
const prepared = Promise.withResolvers(); // the lesson's cells, compiled when the page was written

onmessage = async ({ data }) => {
  try {
    if (data.start) await start(data.start);
    else if (data.prepared !== undefined) prepared.resolve(data.prepared);
    else if (data.bring) await bring(data.bring);
    else if (data.document) await addDocumentation(data.document);
    else if (data.ask) answer(data.ask);
    else await run(data.run);
  } catch (error) {
    fail(error);
  }
};

async function start({ pack: runtime, url, base64 }) {
  const files = filesOf(runtime, url, base64);
  for (const name of ["dotnet.js", "dotnet.runtime.js", "dotnet.native.js"]) runScript(await files.get(name));
  const modules = self.LivePageModules;

  const asset = name => ({ name, virtualPath: name, resolvedUrl: name, buffer: files.get(name) });
  const script = async name => ({ name, resolvedUrl: name, moduleExports: await modules[name] });
  const webAssembly = files.get("dotnet.native.wasm").then(bytes => new Response(bytes, { headers: { "Content-Type": "application/wasm" } }));
  const assemblies = runtime.files.map(([name]) => name).filter(name => name.endsWith(".dll"));
  const core = assemblies.slice(0, 2);
  const host = await (await modules["dotnet.js"]).dotnet
    .withConfig({
      mainAssemblyName: "LivePage", globalizationMode: "invariant", disableIntegrityCheck: true, debugLevel: 0,
      resources: {
        jsModuleNative: [await script("dotnet.native.js")], jsModuleRuntime: [await script("dotnet.runtime.js")],
        wasmNative: [{ ...asset("dotnet.native.wasm"), buffer: undefined, pendingDownload: { name: "dotnet.native.wasm", url: "", response: webAssembly } }],
        coreAssembly: core.map(asset), assembly: assemblies.slice(2).map(asset),
      },
    })
    .withModuleConfig({ onAbort: fail, onExit: code => fail(`the runtime ended with code ${code}`) })
    .create();
  host.setModuleImports("page", { output: json => show(JSON.parse(json)) });
  dotnet = (await host.getAssemblyExports("LivePage.dll")).LivePage.Page;
  await offerEngine(["engine.wasm", "fused.wasm"].map(name => files.get(name)));
  const tooLate = new Promise(resolve => setTimeout(resolve, 3000, {}));
  dotnet.Start(runtime.shared, await cellsIn(await Promise.race([prepared.promise, tooLate]), `${runtime.name} ${runtime.charts.name}`));
  postMessage({ ready: true });
  warmUpAfter(50); // unless there is already a cell to run
}

// Cells that were compiled for another runtime are not for this one. What cannot be read is compiled here.
async function cellsIn({ runtime, base64 }, name) {
  try {
    if (runtime === name) return new Uint8Array(await new Response(new Response(await bytesOf(base64)).body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
  } catch { /* as said */ }
  return new Uint8Array();
}

// The compiler, while no cell waits: cells that were compiled before do without it, and the first that is changed does not. In small
// pieces, between which the page is heard.
function warmUpAfter(milliseconds) {
  clearTimeout(soon);
  soon = setTimeout(async () => {
    try {
      if (!isRunning && await dotnet.WarmUpAsync() && !isRunning) warmUpAfter(0);
    } catch (error) {
      fail(error);
    }
  }, milliseconds);
}

// The engine's inner loops as WebAssembly on .NET's own memory. What this browser refuses, .NET computes itself, slower.
async function offerEngine(files) {
  try {
    const { memory, __indirect_function_table: table } = self.getDotnetRuntime(0).Module.wasmExports;
    const modules = await Promise.allSettled(files.map(async bytes => (await WebAssembly.instantiate(await bytes, { page: { memory } })).instance.exports));
    const functions = modules.flatMap(({ value }) => Object.entries(value ?? {}));
    const first = table.grow(functions.length); // the memory may grow later: the modules have the memory itself, not its bytes
    functions.forEach(([, code], i) => table.set(first + i, code));
    dotnet.Offer(functions.map(([name]) => name), functions.map((_, i) => first + i));
  } catch { /* as said */ }
}

// More assemblies, for cells that name them.
async function bring({ pack, url, base64 }) {
  const files = filesOf(pack, url, base64);
  isRunning = true;
  for (const [name] of pack.files) dotnet.Bring(new Uint8Array(await files.get(name)));
  isRunning = false;
  warmUpAfter(500);
  postMessage({ ready: true });
}

// What the libraries say of their names.
async function addDocumentation({ pack, url, base64 }) {
  try {
    const files = filesOf(pack, url, base64);
    for (const [name] of pack.files) dotnet.Document(name.replace(/\.xml$/, ""), new Uint8Array(await files.get(name)));
  } catch { /* names are known without it */ }
  postMessage({ documented: true });
}

// About code that somebody is writing. No answer is no harm.
function answer({ describe, code, position, above }) {
  let json = "null";
  try { json = dotnet[describe ? "Describe" : "Complete"](code, position, above); } catch { /* such code the compiler cannot read */ }
  postMessage({ answer: [JSON.parse(json)] });
}

async function run({ code, isAside, cells }) {
  isRunning = true;
  const succeeded = await dotnet.RunAsync(code, isAside, cells);
  isRunning = false;
  warmUpAfter(500);
  if (isFull) fail("out of memory"); // what filled it is still there, and the next cell would find no room
  else postMessage({ done: true, succeeded });
}

function show(output) {
  isFull ||= output.error?.endsWith("OutOfMemoryException") ?? false;
  postMessage({ output }); // at once: while the cell's code runs, nothing else gets a turn here
}

// What .NET says when it breaks down goes into the page's message; a stack overflow alone would be thousands of lines.
const lastWords = [];
console.error = (...words) => { if (lastWords.length < 9) lastWords.push(words.join(" ").trim()); };

// After this the runtime cannot be trusted any more; the page ends this worker and starts another.
function fail(error) {
  const said = lastWords.join(" ");
  const known = /StackOverflow|Maximum call stack|too much recursion/.test(said + error) ? "stack overflow: a function calls itself without end"
    : /OutOfMemory|out of memory/i.test(said + error) ? "out of memory" : undefined;
  postMessage({ unfetched: error?.unfetched, failed: known ?? `${error?.message ?? error ?? "the cell ended the runtime"} ${said.slice(0, 300)}`.trim() });
}

// The files, each as a promise of its bytes, in the order in which they come.
function filesOf(pack, url, base64) {
  const arrived = new Map(pack.files.map(([name]) => [name, Promise.withResolvers()]));
  const take = response => unpack(response.body, pack, (name, bytes) => arrived.get(name).resolve(bytes));
  (base64 ? bytesOf(base64).then(bytes => take(new Response(bytes))) : takeStored(url, take))
    .catch(error => arrived.forEach(({ promise, reject }) => { promise.catch(() => { }); reject(error); }));
  return new Map([...arrived].map(([name, { promise }]) => [name, promise]));
}

async function unpack(stream, { files, size, what }, arrive) {
  let packed = 0;
  const counted = new TransformStream({
    transform(chunk, next) {
      packed += chunk.length;
      if (what) postMessage({ progress: packed / size, stage: "loading", what });
      next.enqueue(chunk);
    },
  });
  const reader = stream.pipeThrough(counted).pipeThrough(new DecompressionStream("gzip")).getReader();
  let chunk = new Uint8Array();
  for (const [name, length] of files) {
    const file = new Uint8Array(length);
    for (let filled = 0; filled < length;) {
      if (chunk.length === 0) ({ value: chunk = new Uint8Array() } = await more(reader, name));
      const part = chunk.subarray(0, length - filled);
      file.set(part, filled);
      filled += part.length;
      chunk = chunk.subarray(part.length);
    }
    arrive(name, file.buffer);
  }
}

async function more(reader, name) {
  const cut = why => new Error(`the runtime's files ended before ${name} was complete${why}`);
  const next = await reader.read().catch(error => { throw cut(` (${error.message})`); });
  if (next.done) throw cut("");
  return next;
}

function runScript(bytes) {
  const url = URL.createObjectURL(new Blob([bytes], { type: "text/javascript" }));
  importScripts(url);
  URL.revokeObjectURL(url);
}

async function bytesOf(base64) {
  return Uint8Array.fromBase64?.(base64) ?? (await fetch("data:application/octet-stream;base64," + base64)).arrayBuffer();
}

// From the browser's store if it was there before, else from the server; what turns out not to be whole is fetched once more,
// past all stores. Browsers keep a store for secure addresses and 127.0.0.1 only.
async function takeStored(url, take) {
  let store;
  try { store = await self.caches?.open("live-page"); } catch { /* a page inside another one has none */ }
  const kept = await store?.match(url);
  const first = kept ?? await fetched(url);
  const takeAndKeep = async response => {
    const copy = store && response !== kept && response.clone();
    await take(response);
    if (copy) keep(store, url, copy); // whole: its last file has come
  };
  await takeAndKeep(first).catch(async () => {
    await store?.delete(url);
    await takeAndKeep(await fetched(url, { cache: "reload" }));
  });
}

async function fetched(url, how) {
  const response = await fetch(url, how).catch(error => { throw Object.assign(new Error(`${url} could not be fetched (${error.message})`), { unfetched: true }); });
  if (response.status === 404) throw new Error("The course was published anew: reload this page.");
  if (!response.ok) throw new Error(`the server answered ${response.status} for ${url}`);
  return response;
}

const kindOf = url => url.slice(url.lastIndexOf("/") + 1).split("-")[0];

// The newest of each kind of this course; older ones go.
async function keep(store, url, response) {
  try {
    await store.put(url, response);
    const folder = url.slice(0, url.lastIndexOf("/") + 1);
    for (const { url: other } of await store.keys())
      if (other !== url && other.startsWith(folder) && kindOf(other) === kindOf(url)) await store.delete(other);
  } catch { /* no room: the next visit loads it again */ }
}
