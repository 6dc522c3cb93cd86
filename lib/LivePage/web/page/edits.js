// What the reader changed, kept in the browser: by page and cell, with the text it was made from.
class Edits {
  #prefix; #unkept = new Map(); // what the browser refused to keep, and what it had then; once it has something else, that is newer

  // changed(id, text): another tab changed a cell; without a text it went back to the lesson's.
  constructor(lesson, changed) {
    this.#prefix = `live:${location.pathname}:${lesson}:`;
    addEventListener("storage", ({ key, newValue }) => {
      if (!key?.startsWith(this.#prefix)) return;
      changed(key.slice(this.#prefix.length), edit(newValue)?.text);
    });
  }

  // { text, original, isGiven }: the reader's text, the lesson's text that it was made from, and whether it is the page's solution.
  of(cell) {
    const kept = recall(this.#prefix + cell), unkept = this.#unkept.get(cell);
    return unkept?.kept === kept ? unkept.edit : edit(kept);
  }

  // Of all cells of which something is kept.
  ids() {
    try { return Object.keys(localStorage).filter(key => key.startsWith(this.#prefix)).map(key => key.slice(this.#prefix.length)); } catch { return []; }
  }

  forget(cell) { forgetKey(this.#prefix + cell); }

  // Whether it will be there after a reload.
  keep(cell, { text, original, isGiven }) {
    const isKept = text === original ? forgetKey(this.#prefix + cell) : remember(this.#prefix + cell, JSON.stringify({ text, original, isGiven }));
    if (isKept) this.#unkept.delete(cell);
    else this.#unkept.set(cell, { kept: recall(this.#prefix + cell), edit: { text, original, isGiven } });
    return isKept;
  }
}

function edit(json) {
  const { text, original, isGiven } = parsed(json) ?? {};
  return typeof text === "string" ? { text: unified(text), original: unified(`${original}`), isGiven: isGiven === true } : undefined;
}

// With line ends as the editors have them: else a text that comes back from one would be another.
function unified(text) { return text.replace(/\r\n?/g, "\n"); }

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
