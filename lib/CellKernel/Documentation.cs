using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace CellKernel;

/// <summary>XML documentation as plain text.</summary>
internal static partial class Documentation
{
    public static string Summary(ISymbol symbol, Compilation compilation) => Read(symbol, compilation) is { } member ? Text(member.Element("summary")) : "";

    /// <summary>Summary, then each parameter, then the result.</summary>
    public static string Full(ISymbol symbol, Compilation compilation)
    {
        if (Read(symbol, compilation) is not { } member)
            return "";
        string[] parts =
        [
            Text(member.Element("summary")),
            .. member.Elements("param").Select(parameter => $"{(string?)parameter.Attribute("name")}: {Text(parameter)}"),
            member.Element("returns") is { } result ? $"Returns: {Text(result)}" : "",
            Text(member.Element("remarks")),
        ];
        return string.Join('\n', parts.Where(part => part.Length > 0));
    }

    private static XElement? Read(ISymbol symbol, Compilation compilation)
    {
        var definition = ((symbol as IMethodSymbol)?.ReducedFrom ?? symbol).OriginalDefinition;   // an extension method as it was declared
        var xml = definition.GetDocumentationCommentXml();
        if (string.IsNullOrEmpty(xml) && symbol.ContainingAssembly is { } assembly
            && definition.GetDocumentationCommentId() is { } id
            && compilation.GetMetadataReference(assembly) is PortableExecutableReference { FilePath: { } path })
            xml = DocumentationFiles.Find(path, id);
        if (string.IsNullOrEmpty(xml))
            return null;
        try
        {
            return XElement.Parse(xml);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string Text(XElement? element) =>
        element is null ? "" : Spaces().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "seealso" } reference =>
            ((string?)reference.Attribute("langword") ?? (string?)reference.Attribute("cref") ?? reference.Value).Split(':')[^1].Split('(')[0].Split('.')[^1].Split('`')[0],
        XElement { Name.LocalName: "paramref" or "typeparamref" } name => (string?)name.Attribute("name") ?? "",
        XElement element => string.Concat(element.Nodes().Select(Text)) + (element.Name == "para" ? " " : ""),
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
