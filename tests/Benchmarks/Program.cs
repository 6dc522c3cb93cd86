using System.CommandLine;
using BenchmarkDotNet.Running;
using HiddenState.Benchmarks;

var peers = new Option<bool>("--peers") { Description = "Whole training steps and products beside PyTorch, NumPy, MathNet and OpenBLAS." };
var growth = new Option<bool>("--growth") { Description = "Time against T, m and n_a with fitted exponents, and memory per step." };
var live = new Option<bool>("--live") { Description = "How long a reader waits in a live page, in browsers, beside Jupyter." };
var pages = new Option<bool>("--pages") { Description = "Training steps in live pages beside the desktop, and whether they give the same bits; a part of --live." };
var lessons = new Option<bool>("--lessons") { Description = "\"Run all\" of each lesson in a page beside the desktop." };
var kernels = new Option<bool>("--kernels") { Description = "This project's Jupyter kernel beside Python's: start, trivial cells, memory." };
var products = new Option<bool>("--products") { Description = "The products beside OpenBLAS with the kernels that OPENBLAS_CORETYPE names, as JSON; a part of --peers." };
var rounds = new Option<int>("--rounds") { Description = "How often everybody runs in turn.", DefaultValueFactory = _ => 21 };
var cases = new Option<string>("--cases") { Description = "Which cases.", DefaultValueFactory = _ => "ABCDE" };
var filter = new Option<string>("--filter") { Description = "Which of our own parts BenchmarkDotNet measures.", DefaultValueFactory = _ => "*" };
var root = new RootCommand("How fast the plain recurrent network is. Without --peers, --growth, --live, --pages, --lessons or --kernels: our own parts, by BenchmarkDotNet.")
{
    peers, growth, live, pages, lessons, kernels, products, rounds, cases, filter,
};
root.SetAction(parsed =>
{
    if (parsed.GetValue(peers)) return Peers.Run(parsed.GetValue(cases)!, parsed.GetValue(rounds));
    if (parsed.GetValue(products)) return ProductShapes.Run(parsed.GetValue(cases)!, parsed.GetValue(rounds));
    if (parsed.GetValue(growth)) return Growth.Run();
    if (parsed.GetValue(live)) return Live.Measure(parsed.GetResult(rounds)!.Implicit ? 5 : parsed.GetValue(rounds)).GetAwaiter().GetResult();
    if (parsed.GetValue(pages)) return InPages.Run(parsed.GetValue(cases)!, parsed.GetResult(rounds)!.Implicit ? 3 : parsed.GetValue(rounds)).GetAwaiter().GetResult();
    if (parsed.GetValue(lessons)) return LessonsInPages.Run().GetAwaiter().GetResult();
    if (parsed.GetValue(kernels)) return Kernels.Run(parsed.GetResult(rounds)!.Implicit ? 7 : parsed.GetValue(rounds));
    BenchmarkSwitcher.FromAssembly(typeof(OurParts).Assembly).Run(["--filter", parsed.GetValue(filter)!, "--artifacts", "artifacts/benchmarks/parts"]);
    return 0;
});
return root.Parse(args).Invoke();
