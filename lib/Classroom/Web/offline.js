// A service worker, at the course's top: fresh from the network where there is one, else as it was at the last visit.
"use strict";

const prefix = "course " + new URL("./", location).pathname + " ";
const name = prefix + VERSION;

addEventListener("install", event => event.waitUntil((async () => {
  try {
    if (!navigator.connection?.saveData) await keepAll();
  } finally {
    if (!await isWhole()) await caches.delete(name); // a part would be served before what an earlier time left whole
  }
  await skipWaiting();
})()));

async function keepAll() {
  const kept = await caches.open(name);
  for (const file of FILES) await kept.put(file, await fetched(file)); // one after the other: the reader comes first
  const first = await kept.match("index.html");
  if (first) await kept.put("./", first); // a server may have another way to say which page is the first
}

// Whether what comes last is there.
async function isWhole() { return !!await caches.match("./", { cacheName: name }); }

async function fetched(file) {
  const answer = await fetch(file, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`the server answered ${answer.status} for ${file}`);
  const headers = new Headers(answer.headers);
  headers.delete("vary"); // no reader gets another file than this one, and a store refuses "*"
  return new Response(answer.body, { headers }); // as if from there at once: what was redirected may not answer a navigation
}

addEventListener("activate", event => event.waitUntil((async () => {
  if (await isWhole()) // for a reader who saves data nothing came, and what she has stays
    for (const other of await earlier()) await caches.delete(other);
  await clients.claim();
})()));

addEventListener("fetch", event => {
  const { request } = event;
  if (request.method === "GET" && new URL(request.url).origin === location.origin) event.respondWith(answer(request));
});

async function answer(request) {
  const fresh = await fetch(request).catch(() => Response.error());
  if (fresh.type !== "error" && fresh.status < 500) return fresh;
  return await kept(request) ?? await kept(new URL(request.url).pathname + ".html") ?? fresh; // a server may leave out how a page's name ends
}

async function kept(address) {
  for (const cacheName of [name, ...await earlier()]) {
    const found = await caches.match(address, { cacheName, ignoreSearch: true, ignoreVary: true });
    if (found) return found;
  }
}

async function earlier() { return (await caches.keys()).filter(other => other.startsWith(prefix) && other !== name); }
