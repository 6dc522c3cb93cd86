// C# as the pages colour it, token by token: also what cells are full of and other grammars trip over,
// such as raw and interpolated strings, directives, statements outside of any class.
import { StreamLanguage } from "@codemirror/language";

const keywords = new Set((
  "abstract as async await base bool break byte case catch char checked class const continue decimal default delegate do double else " +
  "enum event explicit extern false finally fixed float for foreach get goto if implicit in init int interface internal is lock long " +
  "nameof namespace new null object operator out override params partial private protected public readonly record ref required return " +
  "sbyte sealed set short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort " +
  "using var virtual void volatile when where while with yield and not or").split(" "));

const word = /^@?[\p{L}_][\p{L}\p{N}_]*/u;

// A string that is open: how it ends, whether \ escapes in it, whether {…} holds code.
function openString(stream) {
  const [all, dollars, , quotes] = stream.match(/^(\$*)(@?\$?)("+)/);
  const isInterpolated = all.includes("$");
  if (quotes.length >= 3) return { end: quotes, holes: isInterpolated ? Math.max(1, dollars.length) : 0, raw: true };
  if (quotes.length === 2) return null; // ""
  return { end: '"', holes: isInterpolated ? 1 : 0, verbatim: all.includes("@") };
}

function inString(stream, state) {
  const open = state.strings.at(-1);
  while (!stream.eol()) {
    if (open.verbatim && stream.match('""')) continue;
    if (stream.match(open.end)) { state.strings.pop(); return "string"; }
    if (!open.raw && !open.verbatim && stream.match(/^\\./)) continue;
    if (open.holes === 1 && !open.raw && stream.match("{{")) continue;
    if (open.holes && stream.match("{".repeat(open.holes))) { state.strings.push({ hole: 1 }); return "string"; }
    stream.next();
  }
  if (!open.raw && !open.verbatim) state.strings.pop(); // it was never closed
  return "string";
}

function token(stream, state) {
  const open = state.strings.at(-1);
  if (open && !open.hole) return inString(stream, state);
  if (state.comment) {
    state.comment = !stream.match(/^.*?\*\//);
    if (state.comment) stream.skipToEnd();
    return "comment";
  }
  if (stream.sol() && stream.match(/^\s*#.*/)) return "meta";
  if (stream.eatSpace()) return null;
  if (stream.match(/^\/\/.*/)) return "comment";
  if (stream.match("/*")) { state.comment = true; return "comment"; }
  if (stream.match(/^\$*@?\$?"/, false)) {
    const string = openString(stream);
    if (string) state.strings.push(string);
    return "string";
  }
  if (stream.match(/^'(\\.[^']*|[^'\\])'/)) return "string";
  if (stream.match(/^(0[xX][\da-fA-F_]+|0[bB][01_]+|\d[\d_]*(\.\d[\d_]*)?([eE][+-]?\d+)?|\.\d+([eE][+-]?\d+)?)[a-zA-Z]*/)) return "number";
  const name = stream.match(word);
  if (name) {
    const afterDot = state.dot;
    state.dot = false;
    if (keywords.has(name[0]) && !afterDot) return "keyword";
    if (stream.match(/^\s*(<[^;{}()]*>)?\s*\(/, false)) return /^\p{Lu}/u.test(name[0]) && state.last === "new" ? "typeName" : "variableName.function";
    if (/^\p{Lu}/u.test(name[0]) && stream.match(/^(<[\w<>,.?\s[\]]*>|\??(\[,*\])*\??\s+[\p{L}_]|\.\p{Lu})/u, false) && !afterDot) return "typeName";
    return null;
  }
  const sign = stream.next();
  state.dot = sign === ".";
  if (open?.hole) {
    if (sign === "{") open.hole++;
    if (sign === "}" && --open.hole === 0) {
      state.strings.pop();
      const outer = state.strings.at(-1);
      for (let more = outer.holes - 1; more > 0; more--) stream.eat("}");
      return "string";
    }
    if (sign === ":" && open.hole === 1) { stream.match(/^[^}"]*/); return "string"; } // a format
  }
  return null;
}

export const csharp = StreamLanguage.define({
  name: "csharp",
  startState: () => ({ strings: [], comment: false, dot: false, last: "" }),
  copyState: state => ({ ...state, strings: state.strings.map(string => ({ ...string })) }),
  token(stream, state) {
    const style = token(stream, state);
    if (stream.current().trim()) state.last = stream.current();
    return style;
  },
  indent(state, after, context) {
    const before = context.lineAt(context.pos, -1);
    const previous = before.text.trim() ? before : context.state.doc.lineAt(Math.max(0, before.from - 1));
    const depth = /^\s*/.exec(previous.text)[0].length;
    return Math.max(0, depth + (/[{([]\s*$/.test(previous.text) ? context.unit : 0) - (/^[})\]]/.test(after) ? context.unit : 0));
  },
  languageData: {
    commentTokens: { line: "//", block: { open: "/*", close: "*/" } },
    closeBrackets: { brackets: ["(", "[", "{", '"'] },
    indentOnInput: /^\s*[})\]]$/,
  },
});
