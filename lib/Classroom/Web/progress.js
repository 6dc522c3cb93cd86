// What the reader did in each lesson: that she was there, what she predicted, which exercises she solved. It stays in this
// browser; where that keeps nothing, it is forgotten with the page.
CoursePage.progress = (() => {
  const folder = location.pathname.replace(/[^/]*$/, "");
  const prefix = `course:${folder}:`;
  const kinds = "course|live|live-took|live-folded";
  const own = key => new RegExp(`^(${kinds}):`).test(key) && key.slice(key.indexOf(":") + 1).replace(/[^/]*$/, "") === folder;
  const kept = new Map(); // what found no room in the browser

  // Without what has another shape: a loaded file may hold anything.
  function of(lesson) {
    try {
      const { visited, solved, predicted } = kept.get(lesson) ?? JSON.parse(localStorage.getItem(prefix + lesson)) ?? {};
      return {
        visited: Number.isFinite(visited) ? visited : undefined,
        solved: Array.isArray(solved) ? solved : undefined,
        predicted: Object.fromEntries(Object.entries(predicted ?? {}).filter(([, said]) => Array.isArray(said))),
      };
    } catch { return {}; }
  }

  // Whether it will be there after this page.
  function change(lesson, what) {
    const now = of(lesson);
    what(now);
    try {
      localStorage.setItem(prefix + lesson, JSON.stringify(now));
      kept.delete(lesson);
    } catch {
      kept.set(lesson, now);
    }
    return !kept.has(lesson);
  }

  function all() {
    try { return Object.fromEntries(Object.keys(localStorage).filter(own).map(key => [key, localStorage.getItem(key)])); } catch { return {}; }
  }

  function clear() {
    kept.clear();
    for (const key of [...Object.keys(all()), "theme", "live-slower"]) try { localStorage.removeItem(key); } catch { /* nothing is kept there */ }
  }

  // What was saved here or elsewhere, as entries of this folder's course.
  function read(saved) {
    return Object.entries(saved).flatMap(([key, value]) => {
      const [, kind, rest] = new RegExp(`^(${kinds}):.*/([^/]*)$`).exec(key) ?? [];
      return kind && typeof value === "string" ? [[`${kind}:${folder}${rest}`, value]] : [];
    });
  }

  // All of them or, where there is no room for all, none.
  function load(entries) {
    const before = entries.map(([key]) => [key, localStorage.getItem(key)]);
    try {
      for (const [key, value] of entries) localStorage.setItem(key, value);
    } catch (error) {
      for (const [key] of before) localStorage.removeItem(key); // that makes the room for what was there
      for (const [key, value] of before) if (value !== null) localStorage.setItem(key, value);
      throw error;
    }
    kept.clear();
  }

  return { of, change, all, clear, read, load };
})();
