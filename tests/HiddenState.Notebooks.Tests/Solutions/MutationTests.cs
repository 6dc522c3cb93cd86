using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace HiddenState.Notebooks.Tests;

using Mutants;
using Numbers = MathNet.Numerics.LinearAlgebra.Vector<double>;
using Steps = IReadOnlyList<MathNet.Numerics.LinearAlgebra.Matrix<double>>;
using Values = MathNet.Numerics.LinearAlgebra.Matrix<double>;

public class MutationTests
{
    /// <summary>There are over 3,000 mutants. Each 24th is tried in the slow part, all of them in the long one.</summary>
    [Theory]
    [SlowData(24)]
    [MemberData(nameof(All))]
    public void Every_mutant_of_a_solution_that_changes_the_function_is_rejected_with_a_message_to_act_on(int each)
    {
        var mutants = CompiledMutants(each);
        Assert.True(mutants.Count >= 3000 / each, $"only {mutants.Count} mutants were tried");

        var results = new ConcurrentBag<(string Name, CheckResult Result)>();
        Parallel.ForEach(mutants, new ParallelOptions { MaxDegreeOfParallelism = 2 }, mutant => results.Add((mutant.Mutant.Name, CheckOf(mutant.Method))));

        Write(results);
        var survivors = results.Where(entry => entry.Result.Verdict == Verdict.Right).Select(entry => entry.Name).Order(StringComparer.Ordinal);
        var equivalent = EquivalentMutants.ByProof.SelectMany(group => group.Value).Intersect(results.Select(entry => entry.Name)).Order(StringComparer.Ordinal);
        Assert.Equal(string.Join("\n", equivalent), string.Join("\n", survivors));
        Assert.All(results.Where(entry => entry.Result.Verdict != Verdict.Right), entry => CanBeActedOn(entry.Name, entry.Result));
    }

    public static IEnumerable<TheoryDataRow<int>> All => [new TheoryDataRow<int>(1).Long()];

    private static void CanBeActedOn(string name, CheckResult result)
    {
        Assert.True(result.Advice.Count > 0, $"{name}: no advice: {result}");
        Assert.True(result.Title.Length < 300, $"{name}: too long: {result}");
        Assert.True(result.Verdict switch
        {
            Verdict.Mistake => result.Mistakes.Count is 1 or 2 && result.Advice.Count == 2 * result.Mistakes.Count,
            Verdict.Wrong => new[] { "expected", "is null", "your function changed", "The second call" }.Any(result.Title.Contains),
            Verdict.Error => result.Title.Contains(" in line ") || result.Title.Contains("was stopped"),
            _ => false,
        }, $"{name}: {result}");
    }

    private static void Write(IEnumerable<(string Name, CheckResult Result)> results)
    {
        var text = new StringBuilder();
        foreach (var group in results.GroupBy(entry => entry.Result.Verdict).OrderBy(group => group.Key)) text.Append(CultureInfo.InvariantCulture, $"{group.Key} {group.Count()}  ");
        text.AppendLine();
        foreach (var (name, result) in results.OrderBy(entry => entry.Name, StringComparer.Ordinal)) text.AppendLine(CultureInfo.InvariantCulture, $"\n{name}\n    {result.ToString().Replace("\n", "\n    ")}");
        TestContext.Current.AddAttachment("mutants.txt", text.ToString());
    }

    private static CheckResult CheckOf(MethodInfo method) => method.Name.Split('_')[0] switch
    {
        "JoinHorizontally" => Check.JoinHorizontally(method.CreateDelegate<Func<Values, Values, Values>>()),
        "JoinVertically" => Check.JoinVertically(method.CreateDelegate<Func<Values, Values, Values>>()),
        "OneStep" => Check.OneStep(method.CreateDelegate<Func<RnnParameters, Values, Values, Values>>()),
        "OneStepConcatenated" => Check.OneStepConcatenated(method.CreateDelegate<Func<RnnParameters, Values, Values, Values>>()),
        "ReadOut" => Check.ReadOut(method.CreateDelegate<Func<RnnParameters, Values, Values>>()),
        "InitialState" => Check.InitialState(method.CreateDelegate<Func<RnnParameters, Steps, Values>>()),
        "Forward" => Check.Forward(method.CreateDelegate<Func<RnnParameters, Steps, Values, (Steps, Steps)>>()),
        "OneStepBackward" => Check.OneStepBackward(method.CreateDelegate<Func<RnnParameters, Values, Values, Values, Values, (Values, Values, Numbers, Values, Values)>>()),
        "Bptt" => Check.Bptt(method.CreateDelegate<Func<RnnForward, Steps, (RnnParameters, Values)>>()),
        "LearnedStateUpdate" => Check.LearnedStateUpdate(method.CreateDelegate<Func<Numbers, Values, double, Numbers>>()),
        "Clip" => Check.Clip(method.CreateDelegate<Func<RnnParameters, double, RnnParameters>>()),
        "GradientNorm" => Check.GradientNorm(method.CreateDelegate<Func<RnnParameters, double>>()),
        "NumericalGradient" => Check.NumericalGradient(method.CreateDelegate<Func<Func<Values, double>, Values, double, Values>>()),
        "CarriedState" => Check.CarriedState(method.CreateDelegate<Func<Values, bool[], Values>>()),
        "RatioInterval" => Check.RatioInterval(method.CreateDelegate<Func<double[], double[], (double, double)>>()),
        "Temperature" => Check.Temperature(method.CreateDelegate<Func<Numbers, double, Numbers>>()),
        "Draw" => Check.Draw(method.CreateDelegate<Func<Numbers, double, int>>()),
        "Streams" => Check.Streams(method.CreateDelegate<Func<int[], int, int, int, int, int, int>>()),
        "Speed" => Check.Speed(method.CreateDelegate<Func<RnnParameters, Numbers, Numbers, double>>()),
        "Jacobian" => Check.Jacobian(method.CreateDelegate<Func<RnnParameters, Numbers, Values>>()),
        "NewtonStep" => Check.NewtonStep(method.CreateDelegate<Func<RnnParameters, Numbers, Numbers, Numbers>>()),
        "JoinSteps" => Check.JoinSteps(method.CreateDelegate<Func<Values, Values, Values, Values, (Values, Values)>>()),
        "LinearStates" => Check.LinearStates(method.CreateDelegate<Func<RnnParameters, Steps, Values, Steps>>()),
        "StatesFromAny" => Check.StatesFromAny(method.CreateDelegate<Func<RnnParameters, Steps, Values?, Steps>>()),
        "LineAt" => Check.LineAt(method.CreateDelegate<Func<RnnParameters, Numbers, Numbers, (Values, Numbers)>>()),
        "StartsOfTasks" => Check.StartsOfTasks(method.CreateDelegate<Func<Values, int[], Values>>()),
        "GradientOfTasks" => Check.GradientOfTasks(method.CreateDelegate<Func<Values, int[], int, Values>>()),
        "TrainedStart" => Check.TrainedStart(method.CreateDelegate<Func<RnnParameters, Steps, Steps, int, double, Numbers>>()),
        var other => throw new InvalidOperationException(other),
    };

    /// <summary>All mutants that compile, in one assembly with line numbers: mutant k is the method of class Mk.</summary>
    private static List<(Mutant Mutant, MethodInfo Method)> CompiledMutants(int each)
    {
        using var reader = new StreamReader(typeof(MutationTests).Assembly.GetManifestResourceStream("Solutions.cs")!);
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(reader.ReadToEnd(), Encoding.UTF8));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Disable);
        var usings = CSharpSyntaxTree.ParseText("global using System; global using System.Collections.Generic; global using System.Linq;", encoding: Encoding.UTF8);
        var original = CSharpCompilation.Create("Original", [tree, usings], Compiled.References, options);
        Assert.DoesNotContain(original.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

        var mutants = new Mutator(tree, original.GetSemanticModel(tree)).All().Where((_, index) => index % each == 0).ToList();
        var trees = mutants.Select((mutant, index) => Tree(tree, mutant, index)).ToList();
        var all = CSharpCompilation.Create($"Mutants{each}", [.. trees, usings], Compiled.References, options);
        var broken = all.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Location.SourceTree).ToHashSet();
        var loaded = Compiled.Load(all.RemoveSyntaxTrees(trees.Where(broken.Contains)));
        return [.. mutants.Select((mutant, index) => (mutant, loaded.GetType($"M{index}")?.GetMethod(mutant.Member)!)).Where(pair => pair.Item2 is not null)];
    }

    private static SyntaxTree Tree(SyntaxTree tree, Mutant mutant, int index)
    {
        var method = tree.GetRoot().DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax>().Single(method => method.Identifier.Text == mutant.Member);
        var text = tree.GetText().Replace(mutant.Span, mutant.Text).ToString(new TextSpan(method.FullSpan.Start, method.FullSpan.Length - mutant.Span.Length + mutant.Text.Length));
        return CSharpSyntaxTree.ParseText($"using HiddenState; using MathNet.Numerics.Distributions; using MathNet.Numerics.LinearAlgebra; using static HiddenState.Notebooks.Tests.Solutions;\npublic static class M{index} {{ {text} }}",
            path: $"M{index}.cs", encoding: Encoding.UTF8);
    }
}
