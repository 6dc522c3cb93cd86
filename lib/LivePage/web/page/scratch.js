// A cell of the reader's own below the lesson: it sees what the cells above declared, and none of them sees what it declares.
const SCRATCH = "~scratch"; // no notebook's cell can have this id

function scratchBox() {
  const source = element("script", { type: "application/json", className: "source" }, '""');
  const box = element("div", { className: "cell program live-scratch", id: "scratch" },
    element("p", { className: "label" }, "Scratch cell"),
    element("p", { className: "live-hint" }, "For your own trials. It sees what the cells above declare; what it declares is its own. It belongs to no exercise, and is kept in this browser."),
    element("div", { className: "code" }, element("pre", { className: "scroll" }, element("code", { className: "csharp" }))), source,
    element("div", { className: "outputs" }));
  Object.assign(box.dataset, { id: SCRATCH, language: "csharp", tags: "", seconds: "0" });
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", "Scratch cell");
  return box;
}
