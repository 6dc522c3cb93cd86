// What a cell takes from those above it and what it gives to those below, from its text alone: names that it uses, names that
// it declares or changes. Where the text leaves a doubt, it counts as used and as changed.
const known = new Map();

function namesOf(text) {
  if (known.size > 500) known.clear(); // each text that stood in a cell while it was typed
  if (!known.has(text)) known.set(text, readNames(text));
  return known.get(text);
}

const notNames = new Set(("abstract as async await base bool break byte case catch char class const continue decimal default delegate do double else enum " +
  "event false finally float for foreach get goto if in int interface internal is lock long nameof namespace new null object operator out override params " +
  "private protected public readonly record ref return sbyte sealed set short sizeof static string struct switch this throw true try typeof uint ulong " +
  "using var virtual void volatile when where while with yield and not or").split(" "));
const neverTypes = new Set("await return throw new in is as out ref else case not and or when yield goto if while using".split(" "));

// Without comments and without the words of strings; code inside an interpolated string stays, whatever strings that has in turn.
function codeOf(text) {
  let at = 0;
  const take = pattern => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  return code(0);

  // To the end; in a string to the braces that close the interpolation, without the format that stands before them.
  function code(braces) {
    let read = "", deep = 0;
    while (at < text.length) {
      if (braces && deep === 0 && text[at] === "}") { at += braces; break; }
      if (braces && deep === 0 && take(/:[^}]*/y)) continue;
      if (take(/\/\/[^\n]*|\/\*[^]*?(\*\/|$)|'(\\.[^']*|[^'\\])'/y)) { read += " "; continue; }
      const begin = take(/(@\$|\$@|@)(")|(\$*)("""+|")/y);
      if (begin) { read += ` "" ${interpolations(begin[1] ?? begin[3], begin[2] ?? begin[4])}`; continue; }
      if ("([{".includes(text[at])) deep++;
      if (")]}".includes(text[at])) deep--;
      read += text[at++];
    }
    // Between its brackets a name after ? or : or > would look like one that is declared.
    return braces ? ` (${read.replace(/=>|[?:<>]/g, sign => sign === "=>" ? sign : ",")}) ` : read;
  }

  // After its opening quotes: what its interpolations compute, to its end.
  function interpolations(marks, quotes) {
    const dollars = marks.replaceAll("@", "").length, isVerbatim = marks.includes("@"), isRaw = quotes.length > 1;
    let found = "";
    while (at < text.length && !(text[at] === "\n" && !isVerbatim && !isRaw)) {
      if (isVerbatim && take(/""/y) || !isVerbatim && !isRaw && take(/\\[^]/y)) continue;
      if (text.startsWith(quotes, at)) { at += quotes.length; break; }
      const open = dollars ? take(/\{+/y)?.[0].length : 0; // two braces are one in the text, or as many as it has dollars begin code
      if (open && (isRaw ? open >= dollars : open % 2)) found += code(isRaw ? dollars : 1);
      else if (!open) at++;
    }
    return found;
  }
}

function readNames(text) {
  const tokens = codeOf(text).match(/[\p{L}_][\p{L}\p{N}_]*|\d(?:\w|\.\d)*|\.\.|=>|[=!<>]=|\+\+|--|[-+*/%&|^]=|\?\?=|[^\s]/gu) ?? [];
  const isName = token => /^[\p{L}_]/u.test(token ?? "") && !notNames.has(token);
  const uses = new Set(), declares = new Set(), changes = new Set();
  const open = []; // brackets that are open here; "parameters" for a function's own
  let depth = 0; // of braces
  let own; // parameters of the function that the text is in
  tokens.forEach((token, i) => {
    const before = tokens[i - 1], after = tokens[i + 1];
    if ("([{".includes(token)) {
      const isFunction = token === "(" && declares.has(before) && isType(tokens[i - 2]);
      if (isFunction && open.length === 0) own = new Set();
      open.push(isFunction ? "parameters" : token);
      if (token === "{") depth++;
    }
    if (")]}".includes(token)) { open.pop(); if (token === "}") depth--; }
    if (";}".includes(token) && open.length === 0) own = undefined;
    if (!isName(token)) return;
    if (open.at(-1) === "parameters" && isType(before) && /^[,)=]$/.test(after ?? "")) own?.add(token);
    if (before !== "." && own?.has(token)) return;
    if (before !== ".") uses.add(token);
    const isOuter = depth === 0 && !open.includes("parameters");
    if (isOuter && /^(class|record|struct|enum|interface)$/.test(before)) declares.add(token);
    else if (isOuter && isType(before) && (after === undefined || /^([=;(),{:<]|in|=>)$/.test(after))) declares.add(token);
    else if (isOuter && open.length && isInDeconstruction(i)) declares.add(token);
    else if (open.length === 0 && before === "," && /^[=,;]$/.test(after ?? "")) declares.add(token); // int a = 1, b = 2;
    if (before !== "." && isChanged(i)) changes.add(token);
  });

  // The end of a type, after which a name is declared.
  function isType(token) {
    return token !== undefined && (/^[>\]?)]$/.test(token) || /^[\p{L}_]/u.test(token) && !neverTypes.has(token));
  }

  // var (a, b) = …
  function isInDeconstruction(i) {
    let from = i;
    while (from >= 0 && tokens[from] !== "(") from--;
    return tokens[from - 1] === "var" && /^[,)]$/.test(tokens[i + 1] ?? "");
  }

  // The brackets that the token stands in.
  function around(i) {
    let from = i, to = i;
    for (let deep = 0; from >= 0 && (deep += ")]}".includes(tokens[--from]) ? 1 : "([{".includes(tokens[from]) ? -1 : 0) >= 0;);
    for (let deep = 0; to < tokens.length && (deep += "([{".includes(tokens[++to]) ? 1 : ")]}".includes(tokens[to]) ? -1 : 0) >= 0;);
    return [from, to];
  }

  // (a, b[i]) = …
  function isAssignedWithOthers(i) {
    const [from, to] = around(i);
    return tokens[from] === "(" && tokens[to + 1] === "=" && (from === 0 || /^([;{})]|else|do|=>)$/.test(tokens[from - 1]));
  }

  // Array.Sort(names, …), random.Shuffle(names)
  function isSorted(i) {
    const [from] = around(i);
    return tokens[from] === "(" && (tokens[from - 1] === "Shuffle" || tokens[from - 3] === "Array" && /^(Sort|Reverse|Fill|Clear)$/.test(tokens[from - 1]));
  }

  // name = …, name[i] += …, name.Part = …, ++name, ref name, and a call whose value nobody takes: name.Add(…);
  function isChanged(i) {
    if (/^(\+\+|--|ref|out)$/.test(tokens[i - 1] ?? "") || open.at(-1) === "(" && (isAssignedWithOthers(i) || isSorted(i))) return true;
    let at = i + 1, called = false;
    for (let deep = 0; at < tokens.length; at++) {
      if ("([".includes(tokens[at])) { deep++; called ||= tokens[at] === "("; }
      else if (")]".includes(tokens[at])) { if (--deep < 0) break; }
      else if (deep === 0 && !(tokens[at] === "." || tokens[at - 1] === ".")) break;
    }
    if (/^(=|[-+*/%&|^]=|\?\?=|\+\+|--)$/.test(tokens[at] ?? "")) return true;
    return called && tokens[at] === ";" && (i === 0 || /^[;{})]$|^(else|do|=>)$/.test(tokens[i - 1]));
  }

  return { uses, declares, changes: new Set([...changes, ...declares]), isSetting: /^\s*(#[ri]\b|#load|using\s+(static\s+)?[\p{L}_][\w.]*\s*(=[^=(]*)?;)/mu.test(text) };
}
