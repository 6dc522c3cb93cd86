// The editor where the build had no npm: a text area with the same few abilities.
function plainEditor({ parent, text, label, onChange, onRun }) {
  const area = element("textarea", { className: "live-plain", value: text, spellcheck: false });
  area.setAttribute("aria-label", label);
  area.setAttribute("autocapitalize", "off");
  const fit = () => { area.rows = area.value.split("\n").length; };
  area.addEventListener("input", () => { fit(); onChange(area.value); });
  area.addEventListener("keydown", event => {
    if (event.key === "Enter" && (event.shiftKey || event.ctrlKey || event.metaKey)) { event.preventDefault(); onRun(); }
  });
  fit();
  parent.append(area);
  const position = (line, column = 1) => area.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0) + column - 1;
  return {
    get text() { return area.value; },
    put(value) { area.value = value; fit(); },
    focus(at) { area.focus(); if (at !== undefined) area.setSelectionRange(at, at); },
    goTo(line, column) { this.focus(position(line, column)); },
    mark() { },
  };
}

// The editor's script, once; without it the plain one.
let editorScript;
async function editor(options) {
  if (EDITOR) await (editorScript ??= loadScript(new URL(EDITOR, FOLDER).href).catch(() => { }));
  return (window.LivePageEditor ?? plainEditor)(options);
}
