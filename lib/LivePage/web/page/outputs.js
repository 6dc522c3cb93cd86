// How outputs look: as in the saved pages (lib/Classroom/Course/MimeHtml.cs), from the same forms in the same order.
class Outputs {
  #box; #fresh = true; #displays = new Map(); #waiting; #soon;

  constructor(box) { this.#box = box; }

  get isEmpty() { return this.#box.childElementCount === 0; }

  // What is shown stays until there is something new to show, so that the page does not jump.
  begin() { this.#fresh = false; this.#waiting = undefined; this.#displays.clear(); }

  // Nothing came: then nothing is shown.
  end() {
    this.#flush();
    if (!this.#fresh) this.#clear();
  }

  add(output) {
    if (output.text !== undefined) return this.#wait(output);
    this.#flush();
    if (!this.#fresh) this.#clear();
    if (output.traceback) this.#show(errorBox(output));
    else this.#value(output);
  }

  note(text) {
    this.#flush();
    this.#show(element("p", { className: "note failed" }, text));
  }

  // A cell may write a million lines: they are shown some twenty times in a second.
  #wait({ name, text }) {
    if (this.#waiting?.name !== name) { this.#flush(); this.#waiting = { name, text: "" }; }
    this.#waiting.text += text;
    this.#soon ??= setTimeout(() => this.#flush(), 50);
  }

  #flush() {
    clearTimeout(this.#soon);
    const waiting = this.#waiting;
    this.#soon = this.#waiting = undefined;
    if (!waiting) return;
    if (!this.#fresh) this.#clear();
    this.#stream(waiting);
  }

  #clear() {
    this.#box.replaceChildren();
    this.#fresh = true;
  }

  #show(node) {
    this.#box.append(node);
    runScripts(node);
    reach(node);
  }

  #stream({ name, text }) {
    let pre = this.#box.lastElementChild;
    if (!pre?.matches(`pre.stream.${name}`)) {
      pre = element("pre", { className: `output stream scroll ${name}` });
      pre.source = "";
      this.#show(pre);
    }
    pre.source += text;
    pre.coloured ||= text.includes("\x1b");
    if (pre.coloured) pre.innerHTML = ansiHtml(pre.source); // a colour may have begun before
    else pre.append(text);
    pre.classList.toggle("prose", !/ {2}|\t|│/.test(pre.source));
  }

  #value({ data, displayId, isUpdate }) {
    const node = valueBox(data);
    const old = displayId && this.#displays.get(displayId);
    if (displayId) this.#displays.set(displayId, node);
    if (!isUpdate || !old) return this.#show(node);
    old.replaceWith(node);
    runScripts(node);
  }
}

const forms = {
  "text/html": text => fragment(text),
  "image/svg+xml": text => fragment(text),
  "image/png": text => element("img", { alt: "", src: `data:image/png;base64,${text.trim()}` }),
  "image/jpeg": text => element("img", { alt: "", src: `data:image/jpeg;base64,${text.trim()}` }),
  "text/latex": text => fragment(text), // the worker has set it
  "text/markdown": text => element("pre", {}, text),
  "application/json": text => element("pre", {}, text),
  "text/plain": text => element("pre", { innerHTML: ansiHtml(text) }),
};

function valueBox(data) {
  const type = Object.keys(forms).find(type => type in data);
  const box = element("div", { className: "output value scroll" });
  if (type) { box.dataset.mime = type; box.append(forms[type](data[type])); }
  return box;
}

function errorBox({ name, message, traceback, folded }) {
  const box = element("div", { className: "output error" });
  box.append(element("p", {}, element("strong", {}, name)), pre("", message));
  if (traceback.length) box.append(pre("trace", traceback.join("\n")));
  if (folded.length) box.append(element("details", {}, element("summary", {}, "Inner frames"), pre("trace", folded.join("\n"))));
  return box;
}

function pre(name, text) {
  return element("pre", { className: `scroll ${name}`.trim(), innerHTML: ansiHtml(text) });
}

function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

// Scripts that come in as text do not run; the same scripts made anew do, one after the other.
function runScripts(node) {
  for (const old of node.querySelectorAll("script")) {
    const script = document.createElement("script");
    for (const { name, value } of old.attributes) script.setAttribute(name, value);
    script.async = false;
    script.textContent = old.textContent;
    old.replaceWith(script);
  }
}

// What scrolls sideways can be reached and scrolled by keyboard.
const scrolling = new ResizeObserver(entries => entries.forEach(({ target }) => {
  if (target.scrollWidth > target.clientWidth + 1 || target.scrollHeight > target.clientHeight + 1) target.tabIndex = 0;
  else target.removeAttribute("tabindex");
}));

function reach(node) {
  for (const box of [node, ...node.querySelectorAll(".scroll")]) if (box.matches(".scroll")) scrolling.observe(box);
}

const ansiColours = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

// Colours and bold of a terminal become spans; every other sequence goes.
function ansiHtml(text) {
  let colour = "", bold = false;
  return text.split(/(\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b.)/).map((piece, index) => {
    if (index % 2) {
      const codes = /^\x1b\[([0-9;]*)m$/.exec(piece);
      for (const code of codes ? codes[1].split(";").map(Number) : [])
        if (code === 0) [colour, bold] = ["", false];
        else if (code === 1 || code === 22) bold = code === 1;
        else if (code === 39) colour = "";
        else if (code >= 30 && code <= 37 || code >= 90 && code <= 97) colour = ansiColours[code % 10];
      return "";
    }
    const names = [colour && `ansi-${colour}`, bold && "ansi-bold"].filter(Boolean).join(" ");
    return piece && names ? `<span class="${names}">${escapeHtml(piece)}</span>` : escapeHtml(piece);
  }).join("");
}

function escapeHtml(text) {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt()};`);
}

function element(name, properties, ...content) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...content);
  return node;
}
