// How long cells take in this browser: only what was measured here is promised.
class Times {
  #prefix;

  constructor(lesson) { this.#prefix = `live-took:${location.pathname}:${lesson}:`; }

  keep(cell, saved, seconds) {
    remember(this.#prefix + cell.id, JSON.stringify({ text: brief(cell.shown.text), seconds }));
    if (saved < .05 || seconds < .2 || cell.shown.text !== cell.original) return;
    remember("live-slower", JSON.stringify([...this.#slower(), Math.round(10 * seconds / saved) / 10].slice(-25)));
  }

  // In words, or nothing for what is soon over.
  hint(cell, saved) {
    const last = parsed(recall(this.#prefix + cell.id));
    if (last?.text === brief(cell.text)) return last.seconds >= 3 ? `took ${duration(last.seconds)} here before` : "";
    if (cell.text !== cell.original || saved < .5) return "";
    const slower = this.#slower().sort((a, b) => a - b);
    if (slower.length < 3) return saved < 1 ? "" : `took ${duration(saved)} on the desktop, takes several times that here`;
    const [low, high] = [slower[Math.floor(slower.length / 10)] * saved, slower[Math.ceil(slower.length * .9) - 1] * saved];
    return high < 5 ? "" : `perhaps ${duration(low)} to ${duration(high)} in this browser`;
  }

  #slower() {
    const kept = parsed(recall("live-slower"));
    return Array.isArray(kept) ? kept.filter(Number.isFinite) : [];
  }
}

function duration(seconds) {
  return seconds < 10 ? `${Math.max(1, Math.round(seconds))} s` : seconds < 90 ? `${Math.round(seconds / 5) * 5} s` : `${Math.round(seconds / 60)} min`;
}

// Enough to tell whether a text is still the same.
function brief(text) {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (Math.imul(sum, 31) + text.charCodeAt(i)) | 0;
  return `${text.length}.${sum}`;
}

function parsed(json) { try { return JSON.parse(json); } catch { return undefined; } }
