// What the reader changed, kept in the browser: by page and cell, with the text it was made from.
class Edits {
  #prefix;

  // changed(id, text): another tab changed a cell; without a text it went back to the lesson's.
  constructor(lesson, changed) {
    this.#prefix = `live:${location.pathname}:${lesson}:`;
    addEventListener("storage", ({ key, newValue }) => {
      if (key?.startsWith(this.#prefix)) changed(key.slice(this.#prefix.length), parsed(newValue)?.text);
    });
  }

  // { text, original }: the reader's text, and the lesson's text that it was made from.
  of(cell) {
    const kept = parsed(recall(this.#prefix + cell));
    return typeof kept?.text === "string" ? kept : undefined;
  }

  // Whether it will be there after a reload.
  keep(cell, text, original) {
    return text === original ? forgetKey(this.#prefix + cell) : remember(this.#prefix + cell, JSON.stringify({ text, original }));
  }
}

// Whose code is folded.
class Folds {
  #key; #ids;

  constructor(lesson) {
    this.#key = `live-folded:${location.pathname}:${lesson}`;
    const kept = parsed(recall(this.#key));
    this.#ids = new Set(Array.isArray(kept) ? kept : []);
  }

  has(id) { return this.#ids.has(id); }

  set(id, isFolded) {
    if (isFolded) this.#ids.add(id);
    else this.#ids.delete(id);
    if (this.#ids.size) remember(this.#key, JSON.stringify([...this.#ids]));
    else forgetKey(this.#key);
  }
}

// The browser's storage, which may be full or refused: then nothing is recalled, and remembering says so.
function recall(key) { try { return localStorage.getItem(key); } catch { return null; } }

function remember(key, value) { try { localStorage.setItem(key, value); return true; } catch { return false; } }

function forgetKey(key) { try { localStorage.removeItem(key); } catch { /* nothing is kept there */ } return true; }
