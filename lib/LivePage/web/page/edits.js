// What the reader changed, kept in the browser: by page and cell, with the text it was made from.
class Edits {
  #prefix;

  constructor(lesson) { this.#prefix = `live:${location.pathname}:${lesson}:`; }

  of(cell) {
    try { return JSON.parse(localStorage.getItem(this.#prefix + cell))?.text; } catch { return undefined; }
  }

  keep(cell, text, original) {
    try {
      if (text === original) localStorage.removeItem(this.#prefix + cell);
      else localStorage.setItem(this.#prefix + cell, JSON.stringify({ text, original }));
    } catch { /* no storage: the edit lasts as long as the page */ }
  }
}
