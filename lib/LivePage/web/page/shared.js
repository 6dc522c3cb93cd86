// A cell's text in a link: packed into the part of the address that browsers send to nobody.
const LONGEST_SHARED = 200_000; // characters, of what may come
const LONG_LINK = 8000; // some programs cut longer ones

async function linkTo(cell) {
  const address = new URL(location.href);
  address.searchParams.delete("theme");
  address.hash = "shared=" + await packed(JSON.stringify({ cell: cell.id, text: cell.text, from: brief(cell.original) }));
  return address.href;
}

// { cell, text, from }, or undefined where the address holds no such thing; what is damaged throws.
async function sharedBy(hash) {
  const [, part] = /^#shared=(.*)$/s.exec(hash) ?? [];
  if (part === undefined) return undefined;
  const shared = JSON.parse(await unpacked(part));
  if (typeof shared.cell !== "string" || typeof shared.text !== "string") throw new Error("no cell");
  return { ...shared, text: unified(shared.text) };
}

async function packed(text) {
  const bytes = new Uint8Array(await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer());
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

// A few letters can unfold to gigabytes: it is read as far as a cell may be long.
async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), letter => letter.charCodeAt());
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).pipeThrough(new TextDecoderStream("utf-8", { fatal: true })).getReader();
  let whole = "";
  for (let next; !(next = await reader.read()).done;) {
    whole += next.value;
    if (whole.length > LONGEST_SHARED) { reader.cancel().catch(() => { }); throw new Error("too long"); }
  }
  return whole;
}
