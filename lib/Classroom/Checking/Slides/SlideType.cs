using System.Text.Json.Nodes;
using Classroom.Notebooks;

namespace Classroom.Checking.Slides;

/// <summary>What nbconvert reads to make slides of a notebook.</summary>
internal static class SlideType
{
    public static readonly string[] All = ["slide", "subslide", "fragment", "skip", "notes", "-"];

    public static string? Of(Cell cell) => ((cell.Json["metadata"] as JsonObject)?["slideshow"] as JsonObject)?["slide_type"]?.ToString();
}
