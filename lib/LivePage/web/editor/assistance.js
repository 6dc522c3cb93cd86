// What the kernel knows about the code that is being written: a list of what could stand at the caret, and what a word is.
import { acceptCompletion, autocompletion, closeCompletion, completionStatus, selectedCompletion } from "@codemirror/autocomplete";
import { EditorState, Prec, StateEffect, StateField } from "@codemirror/state";
import { EditorView, hoverTooltip, keymap, showTooltip } from "@codemirror/view";

const word = /[\p{L}_][\p{L}\p{N}_]*$/u;
const mayGoOn = /^@?[\p{L}\p{N}_]*$/u;

// From two letters on the kernel offers types of other namespaces too, so that a list for fewer is asked for again.
const wholeFrom = 2;

function source(complete) {
  return async context => {
    const typed = context.matchBefore(word);
    if (!context.explicit && !typed && !context.matchBefore(/[\p{L}\p{N}_)\]"]\??\.$/u)) return null;
    const found = await complete(context.state.doc.toString(), context.pos, context.explicit);
    if (!found?.items.length) return { from: context.pos, options: [] }; // after null what was typed meanwhile would not be asked about
    const isWhole = context.pos - found.start >= wholeFrom || context.state.sliceDoc(found.start - 1, found.start) === ".";
    return {
      from: found.start, to: context.pos, options: found.items.map(option),
      validFor: text => mayGoOn.test(text) && (isWhole || text.length < wholeFrom),
    };
  };
}

function option({ text, kind, signature, documentation }) {
  return {
    label: text, type: kind.toLowerCase(),
    boost: kind === "Keyword" ? -1 : text.includes(".") ? -50 : 0, // a type of another namespace, by its full name
    info: signature || documentation ? () => about({ signature, documentation }) : undefined,
  };
}

function about({ signature, documentation }) {
  const box = document.createElement("div");
  box.className = "live-about";
  box.tabIndex = 0; // it may have to be scrolled
  const add = (name, text, className) => { if (text) box.append(Object.assign(document.createElement(name), { textContent: text, className })); };
  add("p", signature, "live-signature");
  for (const line of documentation.split("\n")) add("p", line, "");
  return box;
}

const tooltip = ({ start, end, ...words }) => ({ pos: start, end, above: true, create: () => ({ dom: about(words) }) });

const tell = StateEffect.define();
const told = StateField.define({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(tell)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : value;
  },
  provide: field => showTooltip.from(field),
});

// For the keyboard, and for those who do not see where a pointer is.
function tellAtCaret(describe) {
  return view => {
    const { doc, selection } = view.state;
    describe(doc.toString(), selection.main.head).then(found => {
      if (view.state.doc !== doc) return;
      const words = found ? `${found.signature}. ${found.documentation}` : "Nothing is known about this place.";
      view.dispatch({ effects: [tell.of(found ? tooltip(found) : null), EditorView.announce.of(words)] });
    });
    return true;
  };
}

function closeTold(view) {
  if (!view.state.field(told)) return false;
  view.dispatch({ effects: tell.of(null) });
  return true;
}

// What stands there already is not completed: then Enter ends the line.
function endLine(view) {
  const { doc, selection } = view.state;
  const chosen = completionStatus(view.state) === "active" && selectedCompletion(view.state);
  const line = doc.lineAt(selection.main.head);
  if (chosen && chosen.label === word.exec(line.text.slice(0, selection.main.head - line.from))?.[0]) closeCompletion(view);
  return false;
}

// complete(text, position, isAsked) and describe(text, position) promise what there is, or null.
export function assistance({ complete, describe }) {
  return [
    Prec.highest(keymap.of([
      { key: "Enter", run: endLine }, { key: "Tab", run: acceptCompletion },
      { key: "Mod-i", run: tellAtCaret(describe) }, { key: "Escape", run: closeTold },
    ])),
    autocompletion({ override: [source(complete)], icons: false, activateOnTypingDelay: 150 }),
    told,
    hoverTooltip(async (view, position) => {
      const found = await describe(view.state.doc.toString(), position, true);
      return found && found.start <= position && position <= found.end ? tooltip(found) : null;
    }, { hoverTime: 400 }),
    EditorState.phrases.of({ "Completions": "What could stand here" }),
  ];
}
