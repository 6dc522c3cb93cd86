using Classroom.Packages;
using Classroom.Tests.Support;

namespace Classroom.Tests.Packages;

/// <summary>Packages are made here and come from a folder: no test needs a network.</summary>
public sealed class Ways_a_restore_can_answer : IDisposable
{
    private readonly PackageFeed feed = new();

    public void Dispose() => feed.Dispose();

    [Fact]
    public async Task A_package_comes_and_its_version_is_said()
    {
        feed.Add("One", "1.2.0");
        feed.Add("Two", "1.0.0", ("One", "1.0.0"));
        using var cells = feed.Kernel();

        Assert.Equal("1.0.0 1.2.0", await cells.Run("#r \"nuget: Two, 1.0.0\"\nTwo.Version + \" \" + One.Version"));

        Assert.Equal("Installed: Two 1.0.0", cells.Shown);
        Assert.Equal("1.2.0", await cells.Run("#r \"nuget: One\"\nOne.Version"));   // it is there already
        Assert.Equal("", cells.Shown + cells.Warnings.Replace("NU1603: Two 1.0.0 depends on One (>= 1.0.0) but One 1.0.0 was not found. One 1.2.0 was resolved instead.\n", ""));
    }

    [Fact, Slow]
    public async Task Another_version_than_the_one_asked_for_is_said_in_one_line()
    {
        feed.Add("One", "2.0.0");
        using var cells = feed.Kernel();

        Assert.Equal("2.0.0", await cells.Run("#r \"nuget: One, 1.5.0\"\nOne.Version"));

        Assert.Equal("NU1603: The notebook depends on One (>= 1.5.0) but One 1.5.0 was not found. One 2.0.0 was resolved instead.\n", cells.Warnings);
        using var again = feed.Kernel();
        await again.Run("#r \"nuget: One, 1.5.0\"");
        Assert.Equal(cells.Warnings, again.Warnings);   // also where it is remembered
    }

    [Fact, Slow]
    public async Task A_folder_may_have_any_name()
    {
        feed.Add("One", "1.2.0");
        using var cells = new PackageCells(Directory.CreateDirectory(Path.Combine(feed.Notebook, "a;b %41 $(c) @(d)")).FullName, feed.Packages);

        Assert.Equal("1.2.0", await cells.Run("#r \"nuget: One, 1.2.0\"\nOne.Version"));
    }

    [Theory, Slow]
    [InlineData("[1.0,2.0)", "1.1.0")]
    [InlineData("[1.2.0]", "1.2.0")]
    [InlineData("1.*", "1.2.0")]
    [InlineData("*", "2.0.0")]
    [InlineData("2.0.0-*", "2.0.0")]
    [InlineData("*-*", "3.0.0-beta")]
    public async Task A_range_is_answered_as_NuGet_does_it(string range, string version)
    {
        foreach (var other in (string[])["1.1.0", "1.2.0", "2.0.0", "3.0.0-beta"])
            feed.Add("One", other);
        using var cells = feed.Kernel();

        Assert.Equal(version, await cells.Run($"#r \"nuget: One, {range}\"\nOne.Version"));
    }

    [Theory, Slow]
    [InlineData("One")]
    [InlineData("One, 1.*")]
    public async Task Where_no_exact_version_is_asked_for_the_next_kernel_gets_what_came_meanwhile(string package)
    {
        feed.Add("One", "1.0.0");
        using (var before = feed.Kernel())
            Assert.Equal("1.0.0", await before.Run($"#r \"nuget: {package}\"\nOne.Version"));
        feed.Add("One", "1.1.0");
        using var cells = feed.Kernel();

        Assert.Equal("1.1.0", await cells.Run($"#r \"nuget: {package}\"\nOne.Version"));
        feed.Add("One", "1.2.0");
        feed.Add("Two", "1.0.0");
        Assert.Equal("1.0.0 1.1.0", await cells.Run("#r \"nuget: Two\"\nTwo.Version + \" \" + One.Version"));   // but this one keeps what it has
    }

    [Fact, Slow]
    public async Task The_newest_preview_may_be_asked_for_twice()   // dotnet/interactive 1768
    {
        feed.Add("One", "1.0.0-beta.2");
        using var cells = feed.Kernel();

        Assert.Equal("1.0.0-beta.2", await cells.Run("#r \"nuget: One, *-*\"\nOne.Version"));
        Assert.Equal("1.0.0-beta.2", await cells.Run("#r \"nuget: One, *-*\"\nOne.Version"));
    }

    [Fact]
    [Slow]
    public async Task Five_kernels_may_restore_one_package_at_once()
    {
        feed.Add("One", "1.0.0");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ =>
        {
            using var cells = feed.Kernel();
            return await cells.Run("#r \"nuget: One, 1.0.0\"\nOne.Version");
        }));

        Assert.Equal(Enumerable.Repeat("1.0.0", 5), answers);
    }

    [Fact, Slow]
    public async Task What_cannot_be_had_is_refused_in_one_sentence_and_the_next_package_comes()
    {
        feed.Add("One", "2.0.0");
        using var cells = feed.Kernel();

        Assert.Matches(@"^None 1\.0\.0 cannot be had here: NU1101: Unable to find package None\. [^\n]*$", await cells.Failure("#r \"nuget: None, 1.0.0\""));
        Assert.Equal("One abc cannot be had here: 'abc' is not a version; a version is written like 1.2.3, a range like [1.0,2.0) or 1.*.", await cells.Failure("#r \"nuget: One, abc\""));
        Assert.Matches(@"^One \[3\.0,4\.0\) cannot be had here: NU1102: Unable to find package One with version \(>= 3\.0\.0 && < 4\.0\.0\); Found 1 version\(s\) in feed \[ Nearest version: 2\.0\.0 \]$",
            await cells.Failure("#r \"nuget: One, [3.0,4.0)\""));
        Assert.Matches(@"^One \[1\.0 cannot be had here: [^\n]+$", await cells.Failure("#r \"nuget: One, [1.0\""));
        Assert.Equal("2.0.0", await cells.Run("#r \"nuget: One, 2.0.0\"\nOne.Version"));
        Assert.Matches(@"^None cannot be had here: NU1101: ", await cells.Failure("#r \"nuget: None\""));   // and not the one that is there
    }

    [Fact]
    public async Task A_folder_that_cannot_be_used_is_named()
    {
        using var folder = new TemporaryFolder();
        using var cells = new PackageCells(folder.Path, new DotnetPackages(folder.Write("file", "no folder")));

        Assert.StartsWith($"One 1.0.0 cannot be had here: the folder {folder.File("file")}, in which packages are looked up, cannot be used: ", await cells.Failure("#r \"nuget: One, 1.0.0\""));
    }

    [Fact, Slow]
    public async Task A_second_version_is_refused_in_one_sentence_and_the_first_goes_on()
    {
        foreach (var version in (string[])["1.0.0", "2.0.0"])
            feed.Add("One", version);
        using var cells = feed.Kernel();
        await cells.Run("#r \"nuget: One, 2.0.0\"");

        foreach (var version in (string[])["1.0.0", "[1.0.0]"])
            Assert.Equal($"One {version} cannot be had here: this kernel has version 2.0.0 of One already, and code that is loaded stays. Restart the kernel to take another version.",
                await cells.Failure($"#r \"nuget: One, {version}\"\nOne.Version"));

        Assert.Equal("2.0.0", await cells.Run("One.Version"));
        Assert.Equal("2.0.0", await cells.Run("#r \"nuget: one, 2.0.0\"\nOne.Version"));
    }

    [Fact, Slow]
    public async Task A_package_that_needs_a_newer_version_of_what_is_loaded_is_refused_and_otherwise_gets_it()
    {
        feed.Add("Base", "1.0.0");
        feed.Add("Base", "2.0.0");
        feed.Add("Old", "1.0.0", ("Base", "1.0.0"));
        feed.Add("New", "1.0.0", ("Base", "2.0.0"));
        using var loaded = feed.Kernel();
        Assert.Equal("1.0.0", await loaded.Run("#r \"nuget: Old, 1.0.0\"\nBase.Version"));
        Assert.Equal("New 1.0.0 cannot be had here: it needs Base 2.0.0.0, but this kernel has Base 1.0.0.0 loaded. Restart the kernel and ask for all packages in one cell.",
            await loaded.Failure("#r \"nuget: New, 1.0.0\""));
        Assert.Equal("1.0.0", await loaded.Run("Base.Version"));

        using var referenced = feed.Kernel();
        await referenced.Run("#r \"nuget: Old, 1.0.0\"");
        Assert.Equal("2.0.0", await referenced.Run("#r \"nuget: New, 1.0.0\"\nBase.Version"));
    }

    [Fact, Slow]
    public async Task Of_the_frameworks_own_assemblies_and_a_packages_the_newer_counts()
    {
        feed.AddFiles("Json", "1.0.0", [], ("lib/netstandard2.0/System.Text.Json.dll", PackageFeed.Assembly("System.Text.Json", "4.0.0")));
        feed.AddFiles("Logging", "1.0.0", [], ("lib/netstandard2.0/Microsoft.Extensions.Logging.dll", PackageFeed.Assembly("Microsoft.Extensions.Logging", "99.0.0")));
        using var cells = feed.Kernel();

        Assert.Equal("[1]", await cells.Run("#r \"nuget: Json, 1.0.0\"\nSystem.Text.Json.JsonSerializer.Serialize(new[] { 1 })"));
        Assert.Equal("99.0.0", await cells.Run("#r \"nuget: Logging, 1.0.0\"\nMicrosoft_Extensions_Logging.Version"));
    }

    [Fact, Slow]
    public async Task With_a_package_come_Microsofts_extensions_which_the_kernel_has_itself()
    {
        feed.Add("One", "1.0.0");
        using var cells = feed.Kernel();

        Assert.Equal("3", await cells.Run("""
            #r "nuget: One, 1.0.0"
            using Microsoft.Extensions.DependencyInjection; using Microsoft.Extensions.Logging; using Microsoft.Extensions.Caching.Memory;
            var services = new ServiceCollection().AddLogging().AddMemoryCache().BuildServiceProvider();
            services.GetRequiredService<ILoggerFactory>().CreateLogger("x").LogInformation("y");
            services.GetRequiredService<IMemoryCache>().Set("a", 3).ToString()
            """));
        using var alone = feed.Kernel();
        Assert.Equal("b", await alone.Run("#r \"Microsoft.AspNetCore.Http\"\nnew Microsoft.AspNetCore.Http.PathString(\"/a/b\").Value.Split('/')[2]"));
    }

    [Fact, Slow]
    public async Task Packages_without_assemblies_come_too()
    {
        feed.AddFiles("Analyzers", "1.0.0", [], ("analyzers/dotnet/cs/Analyzers.dll", PackageFeed.Assembly("Analyzers", "1.0.0")));
        feed.AddFiles("Framework", "1.0.0", [], ("lib/net9999.0/_._", []), ("lib/netstandard2.0/_._", []));
        using var cells = feed.Kernel();

        Assert.Equal("2", await cells.Run("#r \"nuget: Analyzers, 1.0.0\"\n#r \"nuget: Framework, 1.0.0\"\n(1 + 1).ToString()"));
        Assert.Equal("Installed: Analyzers 1.0.0, Framework 1.0.0", cells.Shown);
    }

    [Fact, Slow]
    public async Task Native_libraries_of_a_package_are_found()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The library that is packed for this is one of Linux.");
        var library = Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "libSystem.Native.so").Single();
        feed.AddFiles("Native", "1.0.0", [], ($"runtimes/{System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier}/native/libodd_name.so", File.ReadAllBytes(library)));
        using var cells = feed.Kernel();

        Assert.Equal("True", await cells.Run("""
            #r "nuget: Native, 1.0.0"
            [System.Runtime.InteropServices.DllImport("odd_name", EntryPoint = "SystemNative_GetPid")] static extern int GetPid();
            (GetPid() == Environment.ProcessId).ToString()
            """));
    }

    [Fact, Slow]
    public async Task A_folder_of_packages_can_be_added_and_a_missing_one_harms_nothing_but_its_line()
    {
        using var other = new PackageFeed();
        other.Add("Elsewhere", "1.0.0");
        feed.Add("One", "1.0.0");
        using var cells = feed.Kernel();

        Assert.Matches("^Elsewhere cannot be had here: NU1101", await cells.Failure("#r \"nuget: Elsewhere\""));
        Assert.StartsWith("#i \"nuget: ../missing\": there is no such folder. Looked for ", await cells.Failure("#i \"nuget: ../missing\""));
        Assert.Equal("1.0.0", await cells.Run("#r \"nuget: One\"\nOne.Version"));
        Assert.Equal("1.0.0", await cells.Run($"#i \"nuget: {other.Path}\"\n#r \"nuget: Elsewhere\"\nElsewhere.Version"));
    }

    [Fact, Slow]
    public async Task A_source_that_does_not_answer_is_named_and_left_out_from_then_on()
    {
        feed.Add("One", "1.0.0");
        using var cells = feed.Kernel();
        const string Silent = "http://127.0.0.1:9/index.json";

        var message = await cells.Failure($"#i \"nuget: {Silent}\"\n#r \"nuget: One, 1.0.0\"");

        Assert.Matches(@"^One 1\.0\.0 cannot be had here: NU13[0-9]+: [^\n]*From now on this kernel does without http://127\.0\.0\.1:9/index\.json\.$", message);
        Assert.Equal("1.0.0", await cells.Run("#r \"nuget: One, 1.0.0\"\nOne.Version"));
    }

    [Fact, Slow]
    public async Task What_is_remembered_serves_where_no_source_answers()
    {
        feed.Add("One", "1.0.0");
        using (var before = feed.Kernel())
            await before.Run("#r \"nuget: One\"\n#r \"nuget: One, 1.0.0\"");
        using (var before = feed.Kernel())
            await before.Run("#r \"nuget: One\"");
        Directory.Delete(feed.Path, recursive: true);
        using var cells = feed.Kernel();

        Assert.Equal("1.0.0", await cells.Run("#r \"nuget: One\"\nOne.Version"));

        Assert.Equal("No source of packages answers; the versions that were found last are taken.\n", cells.Warnings);
    }

    [Fact, Slow]
    public async Task A_broken_memory_of_what_was_found_is_made_anew()
    {
        feed.Add("One", "1.0.0");
        using (var before = feed.Kernel())
            await before.Run("#r \"nuget: One, 1.0.0\"");
        var files = Directory.GetFiles(feed.File("restored"), "assemblies.json", SearchOption.AllDirectories);
        foreach (var broken in (string[])["", "{", "[]", "null", "{ \"Compile\": [] }"])
        {
            File.WriteAllText(Assert.Single(files), broken);
            using var cells = feed.Kernel();
            Assert.Equal("1.0.0", await cells.Run("#r \"nuget: One, 1.0.0\"\nOne.Version"));
        }
    }

    [Fact, Slow]
    public async Task A_packages_own_extension_in_CSharp_runs_and_what_does_not_run_is_said()
    {
        feed.AddFiles("Shown", "1.0.0", [],
            ("lib/netstandard2.0/Shown.dll", PackageFeed.Assembly("Shown", "1.0.0")),
            ("interactive-extensions/dotnet/extension.dib", "#!meta\n{}\n\n#!markdown\n# Words\n\n#!csharp\nusing Microsoft.DotNet.Interactive.Formatting;\nclass Of { }\nFormatter.Register<Of>(of => \"by the extension of \" + Shown.Version, \"text/plain\");\nFormatter.SetPreferredMimeTypesFor(typeof(Of), \"text/plain\");\n\n#!fsharp\nlet x = 1\n"u8.ToArray()),
            ("interactive-extensions/dotnet/Other.dll", PackageFeed.Assembly("Other", "1.0.0")));
        feed.AddFiles("Broken", "1.0.0", [], ("interactive-extensions/dotnet/extension.dib", "#!csharp\nmissing\n"u8.ToArray()));
        using var cells = feed.Kernel();

        Assert.Equal("by the extension of 1.0.0", await cells.Run("#r \"nuget: Shown, 1.0.0\"\nnew Of()"));

        Assert.Contains("Shown extends .NET Interactive by Other.dll. This kernel does without", cells.Warnings);
        Assert.Contains("The extension of Shown has parts in fsharp, which this kernel does not run.\n", cells.Warnings);
        Assert.Equal("1", await cells.Run("#r \"nuget: Broken, 1.0.0\"\n1.ToString()"));
        Assert.StartsWith("The extension of Broken failed: (1,1): error CS0103", cells.Warnings);
    }
}
