// The first page: the picture comes alive, and what the reader did before is told.
(() => {
  const { runScripts, progress } = CoursePage;
  const cover = document.querySelector(".cover");
  if (cover) addEventListener("load", () => setTimeout(() => fill(cover), 50));
  tell();

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
      done.hidden = !did.visited;
    }
    const last = lessons.filter(({ did }) => did.visited).sort((a, b) => b.did.visited - a.did.visited)[0];
    const start = document.querySelector("a.start");
    if (start && lessons.length) {
      start.textContent = last ? `Continue: ${last.link.textContent}` : "Start";
      start.href = (last ?? lessons[0]).link.getAttribute("href");
    }
    document.querySelector(".kept").hidden = Object.keys(progress.all()).length === 0;
  }

  const said = document.querySelector(".kept-said");
  document.querySelector("[data-kept=export]").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify({ course: document.title, kept: progress.all() }, null, 1)], { type: "application/json" }));
    link.download = "progress.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  document.querySelector(".kept input").addEventListener("change", async event => {
    try {
      said.textContent = `Loaded: ${progress.load(JSON.parse(await event.target.files[0].text()).kept)} entries.`;
      tell();
    } catch {
      said.textContent = "This file does not hold what a course saved.";
    }
    event.target.value = "";
  });
  const clear = document.querySelector("[data-kept=clear]");
  clear.addEventListener("click", () => {
    if (clear.dataset.asked === undefined) {
      clear.dataset.asked = "";
      clear.textContent = "Really forget it all?";
      return;
    }
    progress.clear();
    delete clear.dataset.asked;
    clear.textContent = "Forget it all";
    tell();
    document.querySelector("main").focus();
  });
  clear.addEventListener("blur", () => { delete clear.dataset.asked; clear.textContent = "Forget it all"; });
})();
