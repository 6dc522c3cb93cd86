namespace Classroom.Course;

/// <summary>Help that is open to a reader at any place of a lesson: the notation, and what the keys do.</summary>
internal static class Help
{
    public static string Buttons(string notation, bool hasCells) =>
        (notation.Length == 0 ? "" : Button("notation", "Notation")) + (hasCells && LiveParts.Source is not null ? Button("keys", "Keys") : "");

    public static string Dialogs(string notation, bool hasCells) =>
        (notation.Length == 0 ? "" : Dialog("notation", "Notation", notation)) + (hasCells && LiveParts.Source is not null ? Dialog("keys", "Keys", AllKeys) : "");

    private static string Button(string id, string name) => $"<button type=\"button\" class=\"help\" data-dialog=\"{id}\" hidden>{name}</button>\n";

    private static string Dialog(string id, string title, string html) =>
        $"<dialog id=\"{id}\" class=\"help text\" aria-labelledby=\"{id}-title\"><div><h2 id=\"{id}-title\">{title}</h2><button type=\"button\">Close</button>\n{html}</div></dialog>\n";

    private static string AllKeys => $"""
        <div class="scroll table"><table>
        <thead><tr><th>Keys</th><th>What they do</th></tr></thead>
        <tbody>
        <tr><td>Tab, Shift + Tab</td><td>to the next button, editor or picture, and back</td></tr>
        <tr><td>Shift + Enter, {Keys("Ctrl + Enter", "⌘ + Enter")}</td><td>in an editor: run the cell, and first what it needs from above</td></tr>
        {(LiveParts.HasEditor ? InEditor : "")}<tr><td>arrow keys</td><td>move the point a⟨0⟩ or a slider that has the focus; with Shift the point moves in small steps</td></tr>
        </tbody></table></div>

        """;

    private static string InEditor => $"""
        <tr><td>{Keys("Ctrl + Space", "⌥ + I")}</td><td>in an editor: what could stand here; the list also comes while you type. Arrow keys choose, Enter or Tab takes, Escape closes</td></tr>
        <tr><td>{Keys("Ctrl + I", "⌘ + I")}</td><td>in an editor: what the word at the caret is, or the call that is being written</td></tr>
        <tr><td>Escape, then Tab</td><td>leave an editor; Tab alone moves the line in</td></tr>
        <tr><td>{Keys("Ctrl + Z, Ctrl + Y", "⌘ + Z, ⌘ + Shift + Z")}</td><td>in an editor: undo, and do again</td></tr>
        <tr><td>{Keys("Ctrl + /", "⌘ + /")}</td><td>in an editor: make the line a comment, and back</td></tr>

        """;

    // help.js leaves those of the reader's machine.
    private static string Keys(string keys, string onMac) => $"<span data-keys=\"{keys}\" data-mac=\"{onMac}\">{keys} (Mac: {onMac})</span>";
}
