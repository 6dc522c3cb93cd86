namespace Classroom.Formulas;

/// <summary>A point of an outline; those off it bend the line between their neighbours.</summary>
internal readonly record struct Point(double X, double Y, bool IsOn = true);

/// <summary>The shapes of signs that grow with their content, drawn for any size. Units: a thousandth of an em.</summary>
internal static class MathGlyphs
{
    /// <summary>The height above the baseline of fraction bars, around which brackets are centred.</summary>
    public const int Axis = 250;

    private static Point Off(double x, double y) => new(x, y, IsOn: false);

    /// <summary>An opening bracket of some height.</summary>
    public static Point[][] Bracket(char sign, double height)
    {
        var (top, middle, bottom, more) = (Axis + height / 2, (double)Axis, Axis - height / 2, Math.Min(height, 3000) - 1000);
        switch (sign)
        {
            case '(':
                var (width, thick, bend) = (190 + .09 * more, 72 + .012 * more, .27 * height);
                return [[new(50 + width, top), Off(50, middle + bend), new(50, middle), Off(50, middle - bend), new(50 + width, bottom), new(84 + width, bottom),
                    Off(50 + thick, middle - bend), new(50 + thick, middle), Off(50 + thick, middle + bend), new(84 + width, top)]];
            case '[':
                return [Polygon((80, top), (270, top), (270, top - 42), (140, top - 42), (140, bottom + 42), (270, bottom + 42), (270, bottom), (80, bottom))];
            case '{':
                return [[.. Brace(height, 290 + .03 * more, 62).Select(point => new Point(50 + 290 + .03 * more - point.Y, top - point.X, point.IsOn)).Reverse()]];
            case '⟨':
                var reach = 210 + .12 * more;
                return [Polygon((60, middle), (60 + reach, top), (60 + reach + 58, top), (122, middle), (60 + reach + 58, bottom), (60 + reach, bottom))];
            case '|':
                return [Polygon((90, top), (140, top), (140, bottom), (90, bottom))];
            default:
                return [Polygon((90, top), (140, top), (140, bottom), (90, bottom)), Polygon((250, top), (300, top), (300, bottom), (250, bottom))];
        }
    }

    /// <summary>A brace that lies below something, its tip downward, from 0 to its length.</summary>
    public static Point[] Brace(double length, double height, double thick)
    {
        var (low, high, middle, curl) = (height / 2 - thick / 2, height / 2 + thick / 2, length / 2, Math.Min(.72 * height, length / 4));
        return
        [
            new(0, height), Off(.06 * curl, low), new(curl, low), new(middle - curl, low), Off(middle - .12 * curl, low), new(middle, 0),
            Off(middle + .12 * curl, low), new(middle + curl, low), new(length - curl, low), Off(length - .06 * curl, low), new(length, height), new(length - 26, height),
            Off(length - .3 * curl, high), new(length - curl, high), new(middle + curl, high), Off(middle + .2 * curl, high), new(middle, .24 * height + thick / 2),
            Off(middle - .2 * curl, high), new(middle - curl, high), new(curl, high), Off(.3 * curl, high), new(26, height),
        ];
    }

    public static Point[][] Root(double height) =>
    [
        Polygon((40, .42 * height), (170, .54 * height), (300, .18 * height), (560, height), (640, height), (640, height - 40), (598, height - 40), (322, 0), (278, 0), (145, .43 * height), (56, .38 * height)),
    ];

    public static Point[][] Sum(double height) => [Scaled(height,
        (60, 1000), (860, 1000), (890, 770), (850, 770), (810, 890), (730, 945), (250, 945), (590, 510), (210, 75), (740, 75), (830, 135), (875, 260), (912, 260), (870, 0), (60, 0), (60, 30), (480, 500), (60, 970))];

    public static Point[][] Product(double height) => [Scaled(height,
        (50, 1000), (950, 1000), (950, 962), (850, 950), (850, 50), (950, 38), (950, 0), (630, 0), (630, 38), (730, 50), (730, 945), (270, 945), (270, 50), (370, 38), (370, 0), (50, 0), (50, 38), (150, 50), (150, 950), (50, 962))];

    private static Point[] Scaled(double height, params (double X, double Y)[] corners) =>
        [.. corners.Select(corner => new Point(corner.X * height / 1000, Axis - height / 2 + corner.Y * height / 1000))];

    public static Point[] Polygon(params (double X, double Y)[] corners) => [.. corners.Select(corner => new Point(corner.X, corner.Y))];

    /// <summary>The closing bracket to an opening one.</summary>
    public static Point[][] Mirrored(Point[][] shape, double width) => [.. shape.Select(outline => outline.Select(point => point with { X = width - point.X }).Reverse().ToArray())];

    /// <summary>The brace above something to the one below.</summary>
    public static Point[] Turned(Point[] outline, double height) => [.. outline.Select(point => point with { Y = height - point.Y }).Reverse()];
}
