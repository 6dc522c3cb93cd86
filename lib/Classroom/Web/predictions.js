// Predict, then see: the results below a prediction wait until the reader chose or typed something. What she said stays
// beside them. Without this script, and in print, the results are simply there.
(() => {
  const { element, progress } = CoursePage;
  const article = document.querySelector("article.lesson");
  if (!article) return;
  const lesson = article.dataset.notebook;
  progress.change(lesson, now => { now.visited = Date.now(); });

  for (const text of article.querySelectorAll("section.text")) {
    const asked = [...text.querySelectorAll("[data-prediction]")];
    const cells = [...article.querySelectorAll(".program[data-predict]")].filter(cell => cell.dataset.predict === text.dataset.id);
    if (!asked.length || !cells.length) continue;
    const said = progress.of(lesson).predicted?.[text.dataset.id] ?? [];
    const wait = cells.map(noteFor);
    let isKept = true;
    const show = () => {
      if (!asked.every((_, i) => said[i])) return false;
      for (const cell of cells) cell.dataset.predicted = "";
      wait.forEach(note => note.remove());
      const beside = element("p", { className: "predicted", tabIndex: -1 }, element("strong", {}, said.length > 1 ? "Your predictions: " : "Your prediction: "), said.join(" · "),
        isKept ? "" : element("em", {}, " This browser keeps nothing: it lasts as long as this page is open."));
      (cells.find(cell => cell.querySelector(".outputs > *")) ?? cells[0]).querySelector(".outputs").before(beside);
      return beside;
    };
    if (show()) continue;
    asked.forEach((paragraph, i) => said[i] || ask(paragraph, `${text.dataset.id}-${i}`, words => {
      said[i] = words;
      isKept = progress.change(lesson, now => { ((now.predicted ??= {})[text.dataset.id] ??= [])[i] = words; }); // another tab may have asked the others
      (show() || text.querySelector(".prediction input"))?.focus();
    }));
  }

  // An answer that its author left open is closed.
  for (const details of article.querySelectorAll(".text details[open]"))
    if (details.querySelector("summary")?.textContent.trim() === "What happened") details.open = false;

  function ask(paragraph, name, answer) {
    const list = paragraph.dataset.prediction === "choices" ? paragraph.nextElementSibling : null;
    const form = element("form", { className: "prediction" });
    if (list) {
      const set = element("fieldset", {}, element("legend", {}, "Your prediction"));
      const choices = [...list.children].map(item => [...item.childNodes].map(node => node.cloneNode(true)));
      [...choices, ["I cannot tell"]].forEach((content, i) => set.append(element("label", {},
        element("input", { type: "radio", name, value: i, required: true }), element("span", {}, ...content))));
      form.append(set);
      list.classList.add("asked");
    } else {
      form.append(element("label", {}, "Your prediction", element("input", { type: "text", name, required: true, maxLength: 300, autocomplete: "off" })));
    }
    form.append(element("button", { type: "submit" }, "Show the result"));
    form.addEventListener("submit", event => {
      event.preventDefault();
      const chosen = form.querySelector("input:checked");
      const words = chosen ? chosen.nextElementSibling.textContent.replace(/\s+/g, " ").trim() : form.querySelector("input").value.trim();
      if (!words) return form.querySelector("input").focus();
      list?.classList.remove("asked");
      form.remove();
      answer(words);
    });
    (list ?? paragraph).after(form);
  }

  function noteFor(cell) {
    const note = element("p", { className: "unpredicted" }, "The result is shown here once you have predicted it.");
    cell.querySelector(".outputs").before(note);
    return note;
  }
})();
