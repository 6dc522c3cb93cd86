// The editor of a cell: CodeMirror with C#. Bundled when the project is built; pages load it when it is first needed.
import { closeBrackets, closeBracketsKeymap, closeCompletion } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { Annotation, EditorState, StateEffect, StateField, Transaction } from "@codemirror/state";
import { Decoration, drawSelection, EditorView, keymap } from "@codemirror/view";
import { tagHighlighter, tags } from "@lezer/highlight";
import { assistance } from "./assistance.js";
import { csharp } from "./csharp.js";

// The names that the pages' own colours go by.
const colours = tagHighlighter([
  { tag: tags.keyword, class: "k" },
  { tag: tags.string, class: "s" },
  { tag: tags.number, class: "n" },
  { tag: tags.comment, class: "c" },
  { tag: tags.typeName, class: "t" },
  { tag: tags.function(tags.variableName), class: "f" },
  { tag: tags.meta, class: "d" },
]);

const markLines = StateEffect.define();
const faultyLine = Decoration.line({ class: "live-faulty" });
const faultyLines = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) if (effect.is(markLines)) return Decoration.set(effect.value.map(at => faultyLine.range(at)));
    return transaction.docChanged ? Decoration.none : marks;
  },
  provide: field => EditorView.decorations.from(field),
});

const notTyped = Annotation.define();

window.LivePageEditor = ({ parent, text, label, onChange, onRun, complete, describe }) => {
  const run = view => { closeCompletion(view); onRun(); return true; };
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        keymap.of([{ key: "Shift-Enter", run }, { key: "Mod-Enter", run }]),
        history(), drawSelection(), indentOnInput(), bracketMatching(), closeBrackets(), indentUnit.of("    "),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
        csharp, syntaxHighlighting(colours), faultyLines, assistance({ complete, describe }),
        EditorView.contentAttributes.of({ "aria-label": label, "aria-multiline": "true", tabindex: "0", spellcheck: "false", autocapitalize: "off", autocorrect: "off" }),
        EditorView.updateListener.of(({ docChanged, transactions, state }) => {
          if (docChanged && !transactions.some(transaction => transaction.annotation(notTyped))) onChange(state.doc.toString());
        }),
      ],
    }),
  });
  const position = (line, column = 1) => {
    const { from, to } = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
    return Math.min(from + column - 1, to);
  };
  return {
    get text() { return view.state.doc.toString(); },
    put(value, canUndo = true) { // the caret stays where it is
      const { doc, selection } = view.state;
      view.dispatch({ changes: { from: 0, to: doc.length, insert: value }, selection: { anchor: Math.min(selection.main.head, value.length) }, annotations: [notTyped.of(true), Transaction.addToHistory.of(canUndo)] });
    },
    focus(at) {
      if (at !== undefined) view.dispatch({ selection: { anchor: Math.min(at, view.state.doc.length) }, scrollIntoView: true });
      view.focus();
    },
    goTo(line, column) { this.focus(position(line, column)); },
    mark(error) {
      const at = error && position(error.line, error.column ?? 1);
      const line = error && view.state.doc.lineAt(at);
      const word = error && view.state.wordAt(at);
      view.dispatch(setDiagnostics(view.state, error ? [{ from: at, to: word?.to ?? line.to, severity: "error", message: error.message }] : []));
      view.dispatch({ effects: markLines.of(error ? [line.from] : []) });
    },
  };
};
