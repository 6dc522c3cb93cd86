using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace LivePage.Tests;

public sealed class The_same_bits_in_a_page(LiveCourse course)
{
    [Theory, Slow]
    [InlineData("Chromium"), InlineData("Firefox")]
    public async Task The_pages_module_computes_what_the_desktop_computed(string browser)
    {
        await using var reader = await Reader.Open(browser, course.Served(LiveCourse.SameBits));

        var desktop = await reader.Shown("wide");
        await SameBitsComputed(reader, "by the page's module");
        if (Fma.IsSupported || AdvSimd.Arm64.IsSupported) Assert.Equal(desktop, await reader.Shown("wide"));
    }

    [Fact, Slow]
    public async Task Without_the_module_a_page_computes_the_same()
    {
        await using var reader = await Reader.Open("Chromium", course.Served(LiveCourse.SameBits));
        // The worker is made from a text: here one in which the module finds no room among .NET's functions.
        await reader.Evaluate("""
            window.Blob = class extends Blob {
              constructor(parts, options) { super(parts.map(part => typeof part === "string" ? part.replace("table.grow(", "table.refuse(") : part), options); }
            }
            """);

        await SameBitsComputed(reader, "by .NET");
    }

    private static async Task SameBitsComputed(Reader reader, string where)
    {
        var desktop = await reader.Shown("bits");

        await reader.RunAll();

        Assert.Equal("", await reader.Failed());
        Assert.Equal(where, await reader.Shown("where"));
        Assert.Equal(20, desktop.Split('\n').Length);
        Assert.Equal(desktop, await reader.Shown("bits"));
    }
}
