// The first page: the picture comes alive, and what the reader did before is told.
(() => {
  const { runScripts, confirmed, progress } = CoursePage;
  const cover = document.querySelector(".cover");
  if (cover) addEventListener("load", () => setTimeout(() => fill(cover), 50));
  tell();
  addEventListener("pageshow", event => { if (event.persisted) tell(); }); // back from a lesson in which something was done

  function fill(box) {
    box.append(box.querySelector("template").content);
    runScripts(box);
  }

  function tell() {
    const lessons = [...document.querySelectorAll(".lessons > li")].map(item => ({ item, link: item.querySelector("h3 a"), did: progress.of(item.dataset.lesson) }));
    for (const { item, did } of lessons) {
      const exercises = Number(item.dataset.exercises), predictions = Number(item.dataset.predictions);
      const solved = Math.min(did.solved?.length ?? 0, exercises), predicted = Math.min(Object.keys(did.predicted ?? {}).length, predictions);
      const said = [solved && `${solved} of ${exercises} ${exercises === 1 ? "exercise" : "exercises"} solved`, predicted && `${predicted} of ${predictions} ${predictions === 1 ? "prediction" : "predictions"} made`].filter(Boolean);
      const done = item.querySelector(".done");
      done.textContent = said.join(", ") || "opened";
      done.classList.toggle("opened", said.length === 0);
      done.hidden = !did.visited;
    }
    const last = lessons.filter(({ did }) => did.visited).sort((a, b) => b.did.visited - a.did.visited)[0];
    const start = document.querySelector("a.start");
    if (start && lessons.length) {
      start.textContent = last ? `Continue: ${last.link.textContent}` : "Start";
      start.href = (last ?? lessons[0]).link.getAttribute("href");
    }
    document.querySelector(".kept").hidden = false;
    for (const button of document.querySelectorAll("button[data-kept]")) button.hidden = Object.keys(progress.all()).length === 0;
  }

  const said = document.querySelector(".kept-said");
  document.querySelector("[data-kept=export]").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify({ course: document.title, kept: progress.all() }, null, 1)], { type: "application/json" }));
    link.download = "progress.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  document.querySelector(".kept input").addEventListener("change", async ({ target }) => {
    said.textContent = await load(target.files[0]);
    target.value = "";
    tell();
  });

  // Says what came of it.
  async function load(file) {
    let entries = [];
    try { entries = progress.read(JSON.parse(await file.text()).kept); } catch { /* no JSON, or other JSON */ }
    if (!entries.length) return "This file does not hold what a course saved.";
    try {
      const question = doubts(entries);
      if (question && !await confirmed(question, "Load it")) return "Nothing was loaded.";
      progress.load(entries);
    } catch { return "This browser has no room for it. Nothing was loaded, and what was here is as it was."; }
    return `Loaded: ${entries.length} entries.`;
  }

  // What a reader should know before: what of hers would go, and whose code would pass for hers.
  function doubts(entries) {
    const titles = (kind, isMeant) => [...new Set(entries.filter(([key, value]) => key.startsWith(kind + ":") && isMeant(localStorage.getItem(key), value)).map(([key]) => titleOf(key)))];
    const differs = (here, value) => here !== null && here !== value;
    const replaced = [...titles("course", differs).map(title => `what you did in “${title}”`), ...titles("live", differs).map(title => `your code in “${title}”`)];
    const brought = titles("live", here => here === null).map(title => `“${title}”`);
    return [
      replaced.length ? `These would be replaced: ${replaced.join(", ")}.` : "",
      brought.length ? `Code would come into the cells of ${brought.join(", ")}. Load it only from somebody whom you trust.` : "",
    ].filter(Boolean).join(" ");
  }

  function titleOf(key) {
    const lesson = key.slice(key.lastIndexOf("/") + 1).split(":")[1];
    return document.querySelector(`[data-lesson="${CSS.escape(lesson)}"] h3 a`)?.textContent ?? lesson;
  }

  document.querySelector("[data-kept=clear]").addEventListener("click", async event => {
    if (event.detail > 1 || !await confirmed("Forget all that you predicted, solved and wrote here?", "Forget it all")) return;
    progress.clear();
    document.documentElement.dataset.theme = "system";
    tell();
    said.textContent = "All of it is forgotten.";
    document.querySelector("main").focus();
  });
})();
