using Classroom.Packages;
using Classroom.Tests.Support;

namespace Classroom.Tests.Packages;

/// <summary>Real packages, each in a kernel of its own, with a line of code that uses it. Where no source answers, the test is skipped.</summary>
[Slow]
public sealed class Packages_of_others
{
    [Theory]
    [InlineData("Microsoft.Data.Analysis, 0.23.1", "new Microsoft.Data.Analysis.DataFrame(new Microsoft.Data.Analysis.Int32DataFrameColumn(\"a\", [1, 2])).Rows.Count.ToString()", "2")]
    [InlineData("ScottPlot, 5.1.59", "var plot = new ScottPlot.Plot(); plot.Add.Signal(new double[] { 1, 2 }); plot.GetSvgXml(200, 100).Contains(\"<svg\").ToString()", "True")]
    [InlineData("SkiaSharp, 3.119.4\"\n#r \"nuget: SkiaSharp.NativeAssets.Linux.NoDependencies, 3.119.4", "new SkiaSharp.SKBitmap(3, 4).Height.ToString()", "4")]
    [InlineData("Microsoft.ML, 5.0.1", "new Microsoft.ML.MLContext(1).Data.LoadFromEnumerable(new[] { new { X = 1f } }).Schema.Count.ToString()", "1")]
    [InlineData("CsvHelper, 33.1.0", "class Row { public int A { get; set; } }\nnew CsvHelper.CsvReader(new System.IO.StringReader(\"A\\n1\\n2\"), System.Globalization.CultureInfo.InvariantCulture).GetRecords<Row>().Sum(row => row.A).ToString()", "3")]
    [InlineData("Dapper, 2.1.66\"\n#r \"nuget: Microsoft.Data.Sqlite, 10.0.0", "using Dapper; using (var c = new Microsoft.Data.Sqlite.SqliteConnection(\"Data Source=:memory:\")) return c.QuerySingle<long>(\"select 6 * 7\").ToString();", "42")]
    [InlineData("Microsoft.EntityFrameworkCore.Sqlite, 10.0.15", """
        using Microsoft.EntityFrameworkCore;
        public class Item { public int Id { get; set; } }
        public class Db : DbContext { public DbSet<Item> Items => Set<Item>(); protected override void OnConfiguring(DbContextOptionsBuilder o) => o.UseSqlite("Data Source=:memory:").LogTo(s => { }, Microsoft.Extensions.Logging.LogLevel.Error); }
        using (var db = new Db()) { db.Database.OpenConnection(); db.Database.EnsureCreated(); db.Items.Add(new Item()); db.SaveChanges(); return db.Items.Count().ToString(); }
        """, "1")]
    [InlineData("Deedle, 8.1.0", "new Deedle.SeriesBuilder<string, int> { { \"a\", 1 } }.Series.KeyCount.ToString()", "1")]
    [InlineData("Newtonsoft.Json, 13.0.4", "Newtonsoft.Json.Linq.JObject.Parse(\"{ \\\"a\\\": 5 }\")[\"a\"].ToString()", "5")]
    [InlineData("Newtonsoft.Json, 12.0.3", "typeof(Newtonsoft.Json.JsonConvert).Assembly.GetName().Version.Major.ToString()", "12")]
    [InlineData("Humanizer, 2.14.1", "using Humanizer; \"SomeWords\".Humanize()", "Some words")]
    [InlineData("NodaTime, 3.3.7", "new NodaTime.LocalDate(2026, 2, 28).PlusDays(1).ToString(\"uuuu-MM-dd\", null)", "2026-03-01")]
    [InlineData("Spectre.Console, 0.57.2", "Spectre.Console.Markup.Escape(\"[a]\")", "[[a]]")]
    [InlineData("Markdig, 1.6.0", "Markdig.Markdown.ToHtml(\"*a*\").Trim()", "<p><em>a</em></p>")]
    [InlineData("SixLabors.ImageSharp, 2.1.13", "new SixLabors.ImageSharp.Image<SixLabors.ImageSharp.PixelFormats.Rgb24>(3, 4).Width.ToString()", "3")]
    [InlineData("AngleSharp, 1.5.2", "new AngleSharp.Html.Parser.HtmlParser().ParseDocument(\"<p>a\").QuerySelector(\"p\").TextContent", "a")]
    [InlineData("Polly, 8.6.5", "using Polly; new ResiliencePipelineBuilder().Build().Execute(() => 7).ToString()", "7")]
    [InlineData("Bogus, 35.6.5", "new Bogus.Faker().Random.Number(5, 5).ToString()", "5")]
    [InlineData("YamlDotNet, 16.3.0", "new YamlDotNet.Serialization.Deserializer().Deserialize<Dictionary<string, int>>(\"a: 3\")[\"a\"].ToString()", "3")]
    [InlineData("Mapster, 7.4.0", "using Mapster; new { A = 3 }.Adapt<Dictionary<string, object>>()[\"A\"].ToString()", "3")]
    [InlineData("Google.OrTools, 9.15.6755", "Google.OrTools.LinearSolver.Solver.CreateSolver(\"GLOP\").NumVariables().ToString()", "0")]
    [InlineData("EPPlus, 4.5.3.3", "new OfficeOpenXml.ExcelPackage().Workbook.Worksheets.Add(\"a\").Name", "a")]
    [InlineData("DuckDB.NET.Data.Full, 1.5.6.1", "var duck = new DuckDB.NET.Data.DuckDBConnection(\"Data Source=:memory:\"); duck.Open(); var ask = duck.CreateCommand(); ask.CommandText = \"select 6 * 7\"; ask.ExecuteScalar().ToString()", "42")]
    [InlineData("MathNet.Numerics, 4.15.0", "typeof(MathNet.Numerics.Constants).Assembly.GetName().Version.Major.ToString()", "4")]
    [InlineData("Microsoft.CodeAnalysis.CSharp, 4.8.0", "Microsoft.CodeAnalysis.CSharp.SyntaxFactory.ParseExpression(\"1 + 1\").ToString()", "1 + 1")]
    [InlineData("System.Text.Json, 8.0.5", "System.Text.Json.JsonSerializer.Serialize(new[] { 1 })", "[1]")]
    [InlineData("System.Memory, 4.5.5", "new ReadOnlyMemory<int>([1, 2]).Length.ToString()", "2")]
    [InlineData("Microsoft.Extensions.Hosting, 9.0.10", "Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder().Build().Services.GetType().Name", "ServiceProvider")]
    [InlineData("Microsoft.Extensions.Hosting", "Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder().Build().Services.GetType().Name", "ServiceProvider")]
    [InlineData("Serilog, 4.3.0\"\n#r \"nuget: Serilog.Sinks.Console, 6.0.0", "new Serilog.LoggerConfiguration().CreateLogger().GetType().Name", "Logger")]
    [InlineData("FluentValidation, 12.0.0", "new FluentValidation.InlineValidator<string>().Validate(\"\").IsValid.ToString()", "True")]
    [InlineData("Microsoft.Extensions.Logging.Console, 10.0.15", "using Microsoft.Extensions.Logging; LoggerFactory.Create(builder => builder.AddConsole()).CreateLogger(\"x\").IsEnabled(LogLevel.Error).ToString()", "True")]
    [InlineData("Microsoft.Extensions.Http, 9.0.10", "using Microsoft.Extensions.DependencyInjection; new ServiceCollection().AddHttpClient().BuildServiceProvider().GetRequiredService<System.Net.Http.IHttpClientFactory>().CreateClient(\"a\").Timeout.TotalSeconds.ToString()", "100")]
    [InlineData("Microsoft.Extensions.Caching.Memory, 8.0.1\"\n#r \"nuget: Microsoft.Extensions.DependencyInjection, 8.0.0", "using Microsoft.Extensions.Caching.Memory; using Microsoft.Extensions.DependencyInjection; new ServiceCollection().AddMemoryCache().BuildServiceProvider().GetRequiredService<IMemoryCache>().Set(\"a\", 3).ToString()", "3")]
    [InlineData("Serilog\"\n#r \"nuget: Serilog.Sinks.File", "using Serilog; new LoggerConfiguration().WriteTo.File(System.IO.Path.GetTempFileName()).CreateLogger().GetType().Name", "Logger")]   // dotnet/interactive 4003
    [InlineData("EPPlus, 4.1.1", "typeof(OfficeOpenXml.ExcelPackage).Assembly.GetName().Version.ToString(2)", "4.1")]   // for .NET Framework: with a warning
    [InlineData("HtmlAgilityPack, 1.13.0", "var html = new HtmlAgilityPack.HtmlDocument(); html.LoadHtml(\"<p>a</p>\"); html.DocumentNode.FirstChild.InnerText", "a")]
    public async Task Real_packages_are_used_from_cells(string package, string code, string value)
    {
        using var folder = new TemporaryFolder();
        using var cells = new PackageCells(folder.Path, new DotnetPackages(folder.File("restored")));

        var (result, problem) = await cells.Try($"#r \"nuget: {package}\"\n{code}");

        Assert.SkipWhen(problem?.Contains("NU1301", StringComparison.Ordinal) ?? false, "No source of packages answers.");
        Assert.True(problem is null, problem);
        Assert.Equal(value, result);
    }

    [Theory]
    [InlineData("Newtonsoft.Json, 13.0.4", "Newtonsoft.Json.Linq.JObject.Parse(\"{ \\\"width\\\": [5, 6] }\")", "width")]   // dotnet/interactive 2877
    [InlineData("NetTopologySuite, 2.6.0", "new NetTopologySuite.Geometries.Point(1, 2)", "Point")]   // each goes through itself; dotnet/interactive 2042
    public async Task Values_of_packages_are_shown_and_the_next_cell_runs(string package, string code, string text)
    {
        using var folder = new TemporaryFolder();
        using var cells = new PackageCells(folder.Path, new DotnetPackages(folder.File("restored")));

        var (shown, problem) = await cells.Try($"#r \"nuget: {package}\"\n{code}");

        Assert.SkipWhen(problem?.Contains("NU1301", StringComparison.Ordinal) ?? false, "No source of packages answers.");
        Assert.True(problem is null, problem);
        Assert.Contains(text, shown);
        Assert.Equal("2", await cells.Run("(1 + 1).ToString()"));
    }

    [Fact]
    public async Task A_frame_of_data_is_a_table()
    {
        using var folder = new TemporaryFolder();
        using var cells = new PackageCells(folder.Path, new DotnetPackages(folder.File("restored")));

        var (_, problem) = await cells.Try("#r \"nuget: Microsoft.Data.Analysis, 0.23.1\"\nnew Microsoft.Data.Analysis.DataFrame(new Microsoft.Data.Analysis.Int32DataFrameColumn(\"width\", [1, 2]), new Microsoft.Data.Analysis.StringDataFrameColumn(\"name\", [\"<a>\", null]))");

        Assert.SkipWhen(problem?.Contains("NU1301", StringComparison.Ordinal) ?? false, "No source of packages answers.");
        Assert.True(problem is null, problem);
        Assert.Contains("<th>width</th><th>name</th>", cells.Html);
        Assert.Contains("<td>1</td><td>&lt;a&gt;</td>", cells.Html);
    }
}
