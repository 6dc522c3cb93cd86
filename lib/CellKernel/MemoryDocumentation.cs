using System.Globalization;
using Microsoft.CodeAnalysis;

namespace CellKernel;

/// <summary>An assembly's documentation file as a text that may come late; until then nothing is documented.</summary>
internal sealed class MemoryDocumentation : DocumentationProvider
{
    private const string Begin = "<member name=\"", End = "</member>";

    private readonly Dictionary<string, Range> members = new(StringComparer.Ordinal);
    private string text = "";

    public string Text
    {
        set
        {
            text = value;
            members.Clear();
            for (var at = 0; (at = value.IndexOf(Begin, at, StringComparison.Ordinal)) >= 0;)
            {
                var name = at + Begin.Length;
                var end = value.IndexOf(End, name, StringComparison.Ordinal);
                if (end < 0)
                    return;
                members[value[name..value.IndexOf('"', name)]] = at..(end + End.Length);
                at = end;
            }
        }
    }

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    protected override string GetDocumentationForSymbol(string documentationMemberID, CultureInfo preferredCulture, CancellationToken cancellationToken) =>
        members.TryGetValue(documentationMemberID, out var member) ? text[member] : "";
}
