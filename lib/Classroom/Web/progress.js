// What the reader did in each lesson: that she was there, what she predicted, which exercises she solved. It stays in this
// browser; where that keeps nothing, it is forgotten with the page.
window.Progress = CoursePage.progress = (() => { // the live page knows it by its own name
  const folder = location.pathname.replace(/[^/]*$/, "");
  const prefix = `course:${folder}:`;
  const kinds = "course|live|live-took|live-folded";
  const own = key => new RegExp(`^(${kinds}):`).test(key) && key.slice(key.indexOf(":") + 1).replace(/[^/]*$/, "") === folder;
  const kept = new Map(); // where the browser keeps nothing

  function of(lesson) {
    try { return JSON.parse(localStorage.getItem(prefix + lesson)) ?? kept.get(lesson) ?? {}; } catch { return kept.get(lesson) ?? {}; }
  }

  function change(lesson, what) {
    const now = of(lesson);
    what(now);
    kept.set(lesson, now);
    try { localStorage.setItem(prefix + lesson, JSON.stringify(now)); } catch { /* for this page alone, then */ }
    dispatchEvent(new CustomEvent("progress", { detail: lesson }));
  }

  function all() {
    try { return Object.fromEntries(Object.keys(localStorage).filter(own).map(key => [key, localStorage.getItem(key)])); } catch { return {}; }
  }

  function clear() {
    kept.clear();
    for (const key of Object.keys(all())) localStorage.removeItem(key);
  }

  // What was saved here or elsewhere, into this folder's course; how many entries that were.
  function load(saved) {
    const mine = Object.entries(saved).filter(([key, value]) => new RegExp(`^(${kinds}):`).test(key) && typeof value === "string");
    for (const [key, value] of mine) {
      const [, kind, rest] = /^([^:]*):.*\/([^/]*)$/.exec(key) ?? [];
      if (kind) localStorage.setItem(`${kind}:${folder}${rest}`, value);
    }
    return mine.length;
  }

  return { of, change, all, clear, load };
})();
