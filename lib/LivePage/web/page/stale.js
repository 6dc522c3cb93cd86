// Whether what a cell shows is what its code gives. A result belongs to a text: the cell's own and those of the cells it
// depends on, which are the cells above that declare or change a name it uses, and all that set things up (#r, using).
class Dependencies {
  #cells; #texts = []; #all = new Map(); #counted = new Set();

  constructor(cells) { this.#cells = cells; }

  // All cells on which this one depends, in order.
  of(cell) {
    this.#read();
    return this.#all.get(cell);
  }

  // The text that a result of the cell comes from. How often a cell ran counts where it changes what another one declared, and where
  // what it declares is changed: to run it again undoes that.
  source(cell, textOf = other => other.text) {
    this.#read();
    return JSON.stringify([textOf(cell), this.of(cell).map(other => [other.id, textOf(other), this.#counted.has(other) ? Math.max(1, other.runs) : 1])]);
  }

  // Whether a new run of one of these cells makes anew what the cell's last run had from it.
  isUndoneBy(cells, cell) {
    return this.of(cell).some(other => this.#counted.has(other) && cells.has(other));
  }

  // Names that the kernel still has and no text declares any more, where the cell or what it depends on uses them.
  gone(cell) {
    const above = this.#cells.slice(0, this.#cells.indexOf(cell) + 1);
    const declared = new Set(above.flatMap(other => [...namesOf(other.text).declares]));
    const uses = new Set([cell, ...this.of(cell)].flatMap(other => [...namesOf(other.text).uses]));
    return above.flatMap(other => [...other.ranNames]).filter(name => !declared.has(name) && uses.has(name));
  }

  #read() {
    const texts = this.#cells.flatMap(cell => [cell.text, cell.ranText]);
    if (texts.length === this.#texts.length && texts.every((text, i) => text === this.#texts[i])) return;
    this.#texts = texts;
    // With what a cell did before it was edited: the kernel may still have that.
    const names = new Map(this.#cells.map(cell => [cell, [...new Set([cell.text, cell.ranText ?? cell.text, cell.original])].map(namesOf)]));
    const declared = new Set([...names.values()].flat().flatMap(({ declares }) => [...declares]));
    const given = new Map(this.#cells.map(cell => [cell, new Set(names.get(cell).flatMap(({ declares, changes }) => [...declares, ...[...changes].filter(name => declared.has(name))]))]));
    this.#counted.clear();
    const declarers = new Map();
    for (const cell of this.#cells) {
      const { declares, changes } = namesOf(cell.text);
      const changed = [...changes].flatMap(name => declares.has(name) || cell.isAside ? [] : declarers.get(name) ?? []);
      for (const other of changed) this.#counted.add(other).add(cell);
      for (const name of declares) declarers.set(name, [...declarers.get(name) ?? [], cell]);
    }
    this.#cells.forEach((cell, i) => {
      const { uses } = namesOf(cell.text);
      const direct = this.#cells.slice(0, i).filter(other => names.get(other).some(({ isSetting }) => isSetting)
        || cell.role === "check" && other.role === "exercise" && other.exercise === cell.exercise
        || [...uses].some(name => given.get(other).has(name)));
      const all = new Set(direct.flatMap(other => [other, ...this.#all.get(other)]));
      this.#all.set(cell, this.#cells.filter(other => all.has(other)));
    });
  }
}

// What a result comes from, for a runtime that counts from the beginning.
function countedAnew(source) {
  const [text, others] = JSON.parse(source);
  return JSON.stringify([text, others.map(([id, text]) => [id, text, 1])]);
}
