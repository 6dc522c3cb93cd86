namespace Classroom.Tests.Packages;

/// <summary>Packages are made here and come from a folder: no test needs a network.</summary>
public sealed class Ways_a_restore_can_answer : IDisposable
{
    private readonly PackageFeed feed = new();

    public void Dispose() => feed.Dispose();

    [Fact]
    public async Task Another_version_than_the_one_asked_for_is_said_in_one_line()
    {
        feed.Add("One", "2.0.0");
        using var cells = feed.Kernel();

        Assert.Equal("2.0.0", await cells.Run("#r \"nuget: One, 1.5.0\"\nOne.Version"));

        Assert.Equal("NU1603: The notebook depends on One (>= 1.5.0) but One 1.5.0 was not found. One 2.0.0 was resolved instead.\n", cells.Warnings);
    }

    [Fact]
    public async Task A_package_that_does_not_exist_is_refused_in_one_sentence()
    {
        using var cells = feed.Kernel();

        var message = await cells.Failure("#r \"nuget: None, 1.0.0\"");

        Assert.Matches(@"^None 1\.0\.0 cannot be had here: NU1101: Unable to find package None\. [^\n]*$", message);
    }
}
