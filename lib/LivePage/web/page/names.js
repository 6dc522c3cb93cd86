// What a cell takes from those above it and what it gives to those below, from its text alone: names that it uses, names that
// it declares or changes. Where the text leaves a doubt, it counts as used and as changed.
const known = new Map();

function namesOf(text) {
  if (known.size > 500) known.clear(); // each text that stood in a cell while it was typed
  if (!known.has(text)) known.set(text, readNames(text));
  return known.get(text);
}

const notNames = new Set(("abstract as async await base bool break byte case catch char class const continue decimal default delegate do double else enum " +
  "event false finally float for foreach goto if in int interface internal is lock long nameof namespace new null object operator out override params " +
  "private protected public readonly ref return sbyte sealed short sizeof static string struct switch this throw true try typeof uint ulong " +
  "using var virtual void volatile when where while with yield and not or").split(" "));
const neverTypes = new Set(("await return throw new in is as out ref else case not and or when yield goto if while using do " +
  "from let select orderby by on equals group " + // of a query
  "static public private protected internal readonly const async virtual override sealed abstract extern partial unsafe volatile").split(" "));

// Without comments and without the words of strings; code inside an interpolated string stays, whatever strings that has in turn.
function codeOf(text) {
  let at = 0;
  const take = pattern => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  return code(0, 0);

  // To the end; in a string to the braces that close the interpolation, without the format that stands before them.
  // An interpolation that is half typed ends where it cannot go on: the lines below keep their names.
  function code(braces, strings) {
    let read = "";
    const open = [];
    while (at < text.length) {
      if (braces && open.length === 0) {
        if (text[at] === "}") { at += braces; break; }
        if (take(/:[^}"\n]*/y)) { if (text[at] === "}") continue; else break; }
      }
      if (braces && text[at] === ";" && open.at(-1) !== "{") break;
      if (take(/\/\/[^\n]*|\/\*[^]*?(\*\/|$)|'(\\.[^']*|[^'\\])'/y)) { read += " "; continue; }
      const begin = take(/(@\$|\$@|@)(")|(\$*)("""+|")/y);
      if (begin) { read += ` "" ${interpolations(begin[1] ?? begin[3], begin[2] ?? begin[4], strings + 1)}`; continue; }
      if (take(/\$+/y)) continue;
      if ("([{".includes(text[at])) open.push(text[at]);
      if (")]}".includes(text[at])) open.pop();
      read += text[at++];
    }
    // Between its brackets a name after ? or : or > would look like one that is declared.
    return braces ? ` (${read.replace(/=>|<<=|>>=|[<>]=|\?\?=|[?:<>]/g, sign => sign.length > 1 ? sign : ",")}) ` : read;
  }

  // After its opening quotes: what its interpolations compute, to its end.
  function interpolations(marks, quotes, strings) {
    const dollars = marks.replaceAll("@", "").length, isVerbatim = marks.includes("@"), isRaw = quotes.length > 1;
    let found = "";
    while (at < text.length && !(text[at] === "\n" && !isVerbatim && !isRaw)) {
      if (isVerbatim && take(/""/y) || !isVerbatim && !isRaw && take(/\\[^]/y)) continue;
      if (text.startsWith(quotes, at)) { at += quotes.length; break; }
      const braces = dollars ? take(/\{+/y)?.[0].length : 0; // two braces are one in the text, or as many as it has dollars begin code
      if (braces && (isRaw ? braces >= dollars : braces % 2) && strings < 100) found += code(isRaw ? dollars : 1, strings);
      else if (!braces) at++;
    }
    return found;
  }
}

function readNames(text) {
  const tokens = codeOf(text).match(/[\p{L}_][\p{L}\p{N}_]*|\d(?:\w|\.\d)*|\.\.|=>|<<=|>>=|[=!<>]=|\+\+|--|[-+*/%&|^]=|\?\?=|[^\s]/gu) ?? [];
  const isName = token => /^[\p{L}_]/u.test(token ?? "") && !notNames.has(token);
  const opens = token => token !== undefined && "([{".includes(token), closes = token => token !== undefined && ")]}".includes(token);

  // In one pass: for each token the bracket that it stands in, for each bracket its other one, for an opening one whether commas part
  // it and whether statements end in it.
  const within = [], other = [], hasComma = [], hasStatement = [];
  const unclosed = [];
  tokens.forEach((token, i) => {
    if (closes(token)) { const from = unclosed.pop(); if (from !== undefined) { other[from] = i; other[i] = from; } }
    within[i] = unclosed.at(-1) ?? -1;
    if (token === ",") hasComma[within[i]] = true;
    if (token === ";") hasStatement[within[i]] = true;
    if (opens(token)) unclosed.push(i);
  });
  const closing = from => other[from] ?? tokens.length;

  // Brackets with those inside them: tuples on the left, var (a, (b, c)) = … and (a, b[i]) = …, and those whose names are their own.
  const declaring = [], assigned = [], bound = [];
  tokens.forEach((token, i) => {
    if (token !== "(") return;
    const isInner = /^[(,]$/.test(tokens[i - 1] ?? "");
    declaring[i] = tokens[i - 1] === "var" || isInner && declaring[within[i]];
    assigned[i] = tokens[closing(i) + 1] === "=" && begins(i) || isInner && assigned[within[i]];
    bound[i] = isBound(i) || bound[within[i]] === true;
  });

  const uses = new Set(), declares = new Set(), changes = new Set();
  const open = []; // brackets that are open here; "parameters" for a function's own
  let depth = 0, lists = 0; // of braces; of parameters
  let own; // parameters of the function that the text is in
  const blocks = [], locals = new Map(); // the names that each open block declares, and how many of these blocks declare a name
  const held = new Map(); // a name for something that another one holds: var W = p.Waa; foreach (var w in ws)
  tokens.forEach((token, i) => {
    const before = tokens[i - 1], after = tokens[i + 1];
    if (token === "{") blocks.push(new Set());
    if (token === "}") for (const name of blocks.pop() ?? []) locals.set(name, locals.get(name) - 1);
    if (opens(token)) {
      const isFunction = token === "(" && declares.has(before) && isType(i - 2);
      if (isFunction && open.length === 0) own = new Set();
      open.push(isFunction ? "parameters" : token);
      if (token === "{") depth++;
      if (isFunction) lists++;
    }
    if (closes(token)) { if (open.pop() === "parameters") lists--; if (token === "}") depth--; }
    if (";}".includes(token) && open.length === 0) own = undefined;
    if (!isName(token)) return;
    if (open.at(-1) === "parameters" && isType(i - 1) && /^[,)=]$/.test(after ?? "")) own?.add(token);
    if (before !== "." && own?.has(token)) return;
    if (before !== ".") uses.add(token);
    const isOuter = depth === 0 && lists === 0 && !bound[within[i]];
    if (isOuter && /^(class|record|struct|enum|interface)$/.test(before)) declares.add(token);
    else if (isOuter && isType(i - 1) && (after === undefined || /^([=;(),{:<]|in|=>)$/.test(after))) declares.add(token);
    else if (isOuter && declaring[within[i]] && /^[,)]$/.test(after ?? "")) declares.add(token);
    else if (open.length === 0 && before === "," && /^[=,;]$/.test(after ?? "")) declares.add(token); // int a = 1, b = 2;
    if (depth > 0 && open.at(-1) === "{" && isType(i - 1) && /^([=;(]|=>)$/.test(after ?? "") && !blocks.at(-1)?.has(token)) {
      blocks.at(-1)?.add(token);
      locals.set(token, (locals.get(token) ?? 0) + 1);
    }
    if (/^(=|in)$/.test(after ?? "") && isType(i - 1) && isName(tokens[i + 2])) {
      const [end, called] = chain(i + 2);
      if (after === "in" || tokens[end] === ";" && !called) held.set(token, held.get(tokens[i + 2]) ?? tokens[i + 2]);
    }
    if (before === "." || !isChanged(i)) return;
    if (!locals.get(token)) changes.add(token);
    if (held.has(token) && /^[.[?!]$/.test(after ?? "")) changes.add(held.get(token));
  });

  // Names in these brackets are of a loop, a catch, a lambda, a generic function or parts of a tuple's type, not of the cell.
  function isBound(i) {
    const before = tokens[i - 1], after = tokens[closing(i) + 1];
    return /^(for|foreach|catch|fixed)$/.test(before) || before === "using" || after === "=>" || before === ">" && /^(\{|where)$/.test(after)
      || hasComma[i] && !declaring[i] && !assigned[i] && !/^([)\]>]|if|while|switch|lock|is)$/.test(before) && !isName(before);
  }

  // Whether a statement can begin here.
  function begins(i) {
    const before = tokens[i - 1];
    return i <= 0 || /^([;{})]|else|do|=>)$/.test(before) || before === "await" && begins(i - 1) || before === ":" && isLabel(i - 1);
  }

  // case 1: or default:, not c ? a : b
  function isLabel(i) {
    for (let at = i - 1; at > i - 40; at--)
      if (/^(case|default)$/.test(tokens[at])) return true;
      else if (!tokens[at] || /^[;{}?]$/.test(tokens[at])) return false;
    return false;
  }

  // The end of a type, after which a name is declared.
  function isType(i) {
    const token = tokens[i], after = tokens[i + 2];
    if (token === ">") return acrossTypes(i, -1) !== i; // List<int> a, not b > a
    if (token === "?") return after === "(" ? /^(\{|=>)$/.test(tokens[closing(i + 2) + 1] ?? "") : after !== ":"; // int? a, not c ? a : b
    if (token === ")") return hasComma[other[i]] === true && !/^(if|for|foreach|while|lock|using|fixed|switch)$/.test(tokens[other[i] - 1] ?? ""); // (int, int) a, not (int)a or if (…) a
    return token === "]" || /^[\p{L}_]/u.test(token ?? "") && !neverTypes.has(token);
  }

  // The other end of the <…> that begins (step 1) or ends (step -1) here; here, if it is none.
  function acrossTypes(i, step) {
    if (tokens[i] !== (step > 0 ? "<" : ">")) return i;
    for (let at = i, deep = 0; Math.abs(at - i) < 60; at += step) {
      deep += tokens[at] === "<" ? step : tokens[at] === ">" ? -step : 0;
      if (deep === 0) return at;
      if (!/^([\p{L}_].*|[.,<>?()[\]])$/u.test(tokens[at] ?? ";")) return i;
    }
    return i;
  }

  // The end of a chain that begins here: name, name.Part, name[i]?.Method(…)
  function chain(i) {
    let at = i + 1, called = false;
    for (; at < tokens.length; at++) {
      const types = acrossTypes(at, 1);
      if (tokens[at] === "(" || tokens[at] === "[") { called ||= tokens[at] === "("; at = closing(at); }
      else if (tokens[at] === "." || tokens[at - 1] === "." || /^[?!]$/.test(tokens[at]) && /^[.[]$/.test(tokens[at + 1] ?? "")) continue;
      else if (types !== at && tokens[types + 1] === "(") at = types;
      else break;
    }
    return [at, called];
  }

  // The first name of the chain that ends before this bracket.
  function head(from) {
    let at = from - 1;
    for (;;) {
      if (tokens[at] === ">" && acrossTypes(at, -1) !== at) at = acrossTypes(at, -1) - 1;
      else if (/^[)\]]$/.test(tokens[at] ?? "") && other[at] !== undefined) at = other[at] - 1;
      else if (isName(tokens[at]) && tokens[at - 1] === ".") { at -= 2; while (/^[?!]$/.test(tokens[at] ?? "")) at--; }
      else return at;
    }
  }

  // A call whose value nobody takes, also in a function that such a call is given: xs.ForEach(x => names.Add(x));
  function isForItsEffect(i, end, isInside = false) {
    if (!begins(i)) return false;
    if (tokens[end] === ";") return !isInside || tokens[i - 1] !== "=>";
    if (end >= tokens.length) return tellsOfChange(end); // its value, if it has one, is shown
    const from = within[i];
    if (tokens[i - 1] !== "=>" || tokens[from] !== "(" || end !== closing(from) && tokens[end] !== ",") return false;
    const outer = head(from);
    return outer >= 0 && isForItsEffect(outer, chain(outer)[0], true);
  }

  // The call that ends before this token is of a method whose name says that it changes what it belongs to.
  function tellsOfChange(end) {
    return tokens[end - 1] === ")" && /^(Try)?(Add|Insert|Remove|Clear|Push|Pop|Enqueue|Dequeue|Sort|Next|Set(?!Equals)|Coerce|MapI\w*nplace)/.test(tokens[other[end - 1] - 1] ?? "");
  }

  // Array.Sort(names, …), random.Shuffle(names), other.CopyTo(names, 0)
  function isFilled(i) {
    const from = within[i];
    if (tokens[from] !== "(") return false;
    const name = tokens[from - 1] === ">" ? acrossTypes(from - 1, -1) - 1 : from - 1;
    return /^(Shuffle|NextBytes|CopyTo)$/.test(tokens[name] ?? "") || tokens[name - 2] === "Array" && /^(Sort|Reverse|Fill|Clear|Copy)$/.test(tokens[name]);
  }

  // name = …, name[i] += …, name.Part = …, ++name, ref name, and a call for its effect: name.Add(…);
  function isChanged(i) {
    if (/^(\+\+|--|ref|out)$/.test(tokens[i - 1] ?? "") || assigned[within[i]] || isFilled(i)) return true;
    if (tokens[i + 1] === "=" && tokens[within[i]] === "{" && !hasStatement[within[i]] && /^[{,]$/.test(tokens[i - 1])) return false; // new { name = … }
    const [end, called] = chain(i);
    if (isAssigned(end) || called && (end - 1 !== other[i + 1] && tellsOfChange(end) || isForItsEffect(i, end))) return true;
    const from = within[i]; // ((Part)name).Value = …
    return tokens[from] === "(" && /^[.[]$/.test(tokens[closing(from) + 1] ?? "") && begins(from) && isAssigned(chain(closing(from))[0]);
  }

  function isAssigned(end) {
    return /^(=|[-+*/%&|^]=|<<=|>>=|\?\?=|\+\+|--)$/.test(tokens[end] ?? "");
  }

  return { uses, declares, changes: new Set([...changes, ...declares]), isSetting: /^[ \t]*(#[ri]\b|#load|using\s+(static\s+)?[\p{L}_][\w.]*\s*(=[^=(]*)?;)/mu.test(text) };
}
