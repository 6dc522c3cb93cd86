namespace Classroom.Formulas;

/// <summary>A part of a formula: its kind, which decides the space to its neighbours, and how it is written once they are known.</summary>
/// <param name="Atom">What kind of sign it is, or stands for one.</param>
/// <param name="Write">Gives the MathML; its argument goes into the sign at the part's core.</param>
internal sealed record TexNode(Atom Atom, Func<string, string> Write)
{
    private const string None = " lspace=\"0\" rspace=\"0\"";

    public TexNode(Atom atom, string mathMl) : this(atom, _ => mathMl) { }

    /// <summary>Whether scripts go above and below, not beside: 1 always, 0 in displayed formulas, -1 never.</summary>
    public int Limits { get; init; } = -1;

    /// <summary>Parts side by side, with TeX's spaces between them: none between those of a script.</summary>
    public static string Row(IReadOnlyList<TexNode> nodes, bool isScript)
    {
        var row = "";
        var before = Atom.Open;
        for (var i = 0; i < nodes.Count; i++)
        {
            var after = nodes.Skip(i + 1).Select(node => node.Atom).FirstOrDefault(atom => atom != Atom.Space, Atom.Close);
            var atom = nodes[i].Atom;
            if (atom == Atom.Binary && (before is Atom.Open or Atom.Binary or Atom.Relation or Atom.Punctuation or Atom.Operator or Atom.Function || after is Atom.Close or Atom.Relation or Atom.Punctuation))
                (atom, row) = (Atom.Ordinary, row + nodes[i].Write(" form=\"prefix\"" + None));
            else if (atom == Atom.Function)
                row += (before is Atom.Ordinary or Atom.Close or Atom.Fenced ? "<mspace width=\"0.1667em\"/>" : "") + nodes[i].Write("")
                    + (after is Atom.Ordinary or Atom.Operator or Atom.Function ? "<mo rspace=\"0.1667em\">\u2061</mo>" : "<mo>\u2061</mo>");
            else
                row += nodes[i].Write(Spaces(atom, isScript));
            if (atom != Atom.Space) before = atom;
        }
        return row;
    }

    private static string Spaces(Atom atom, bool isScript) => atom switch
    {
        Atom.Binary => isScript ? None : " lspace=\"0.2222em\" rspace=\"0.2222em\"",
        Atom.Relation => isScript ? None : " lspace=\"0.2778em\" rspace=\"0.2778em\"",
        Atom.Punctuation => isScript ? None : " lspace=\"0\" rspace=\"0.1667em\"",
        Atom.Ordinary => None,
        _ => "",
    };
}
