// Outputs come as HTML, made as for the saved pages (lib/Classroom/Outputs/OutputHtml.cs), and are put where they belong.
class Outputs {
  #box; #fresh = true; #waiting; #soon;
  static #displays = new Map(); // of all cells: a later one may show a value anew where it stands

  constructor(box) { this.#box = box; }

  get isEmpty() { return this.#box.childElementCount === 0; }

  // What is shown stays until there is something new to show, so that the page does not jump.
  begin() {
    this.#fresh = false;
    this.#waiting = undefined;
    for (const [id, node] of Outputs.#displays) if (this.#box.contains(node)) Outputs.#displays.delete(id);
  }

  // Nothing came: then nothing is shown.
  end() {
    this.#flush();
    if (!this.#fresh) this.#clear();
  }

  add(output) {
    if (output.stream) return this.#wait(output);
    this.#flush();
    if (!this.#fresh) this.#clear();
    const node = fragment(output.html).firstElementChild;
    if (!node) return;
    const { displayId, isUpdate } = output;
    const old = displayId && Outputs.#displays.get(displayId);
    if (displayId) Outputs.#displays.set(displayId, node);
    if (!isUpdate || !old?.isConnected) return this.#show(node);
    old.replaceWith(node);
    runScripts(node);
    reach(node);
  }

  note(text) {
    this.#flush();
    this.#show(element("p", { className: "note failed" }, text));
  }

  // A cell may write a million lines: they are shown some twenty times in a second.
  #wait({ html, isNew, isProse }) {
    if (isNew) { this.#flush(); this.#waiting = { first: html, more: "" }; }
    else { this.#waiting ??= { more: "" }; this.#waiting.more += html; }
    this.#waiting.isProse = isProse;
    this.#soon ??= setTimeout(() => this.#flush(), 50);
  }

  #flush() {
    clearTimeout(this.#soon);
    const waiting = this.#waiting;
    this.#soon = this.#waiting = undefined;
    if (!waiting) return;
    if (!this.#fresh) this.#clear();
    if (waiting.first) this.#show(fragment(waiting.first).firstElementChild);
    const stream = this.#box.lastElementChild;
    stream.insertAdjacentHTML("beforeend", waiting.more);
    stream.classList.toggle("prose", !!waiting.isProse);
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
}

function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

const { runScripts, reach, element, copy, confirmed } = CoursePage; // page.js, which every page loads first
