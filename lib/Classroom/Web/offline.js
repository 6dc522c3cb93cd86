// A service worker, at the course's top: fresh from the network where there is one, else as it was at the last visit.
"use strict";

const prefix = "course " + new URL("./", location).pathname + " ";
const name = prefix + VERSION;

addEventListener("install", event => event.waitUntil((async () => {
  const kept = await caches.open(name);
  for (const file of FILES) await kept.add(new Request(file, { cache: "no-cache" })); // one after the other: the reader comes first
  const first = await kept.match("index.html");
  if (first) await kept.put("./", first); // a server may have another way to say which page is the first
  await skipWaiting();
})()));

addEventListener("activate", event => event.waitUntil((async () => {
  for (const other of await caches.keys()) if (other.startsWith(prefix) && other !== name) await caches.delete(other);
  await clients.claim();
})()));

addEventListener("fetch", event => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith(fetch(request).catch(async error => {
    const kept = await (await caches.open(name)).match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw error;
  }));
});
