namespace Soak.Faults;

/// <summary>What cells do wrong.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        Fails("an endless loop", "took longer than 5 seconds", "while (true) { }"),
        Fails("an endless loop that prints", "took longer than 5 seconds", "while (true) Console.WriteLine(\"again\");"),
        Fails("an endless loop that catches everything", "took longer than 5 seconds", "while (true) { try { while (true) { } } catch { } }"),
        Fails("an endless sleep", "took longer than 5 seconds", "System.Threading.Thread.Sleep(-1);"),
        Fails("an endless await", "took longer than 5 seconds", "await Task.Delay(-1);"),
        Fails("an endless sequence as a value", "took longer than 5 seconds", "IEnumerable<int> All() { while (true) { } yield return 1; }\nAll()"),
        Fails("a process that halts itself", "took longer than 5 seconds", "System.Diagnostics.Process.Start(\"kill\", $\"-STOP {Environment.ProcessId}\").WaitForExit(); while (true) { }"),
        Fails("all threads asleep", "took longer than 5 seconds", "for (var i = 0; i < 20_000; i++) _ = Task.Run(() => System.Threading.Thread.Sleep(-1));\nawait Task.Run(() => { });"),
        Fails("an exit that never comes", "took longer than 5 seconds", "AppDomain.CurrentDomain.ProcessExit += (_, _) => System.Threading.Thread.Sleep(-1); Environment.Exit(0);"),
        Fails("endless allocation", "--memory sets the limit", "var all = new List<byte[]>(); while (true) all.Add(new byte[10_000_000]);"),
        Fails("endless allocation of small things", "--memory sets the limit", "var all = new List<object>(); while (true) all.Add(new int[10]);"),
        Fails("endless allocation outside .NET", "--memory sets the limit", "while (true) { var p = System.Runtime.InteropServices.Marshal.AllocHGlobal(10_000_000); System.Runtime.InteropServices.Marshal.Copy(new byte[10_000_000], 0, p, 10_000_000); }"),
        Fails("one array that is too large", "--memory sets the limit", "new double[1_000_000_000].Length"),
        Fails("endless recursion", "calls itself without end", "int F(int n) => 1 + F(n + 1);\nF(0)"),
        Fails("endless recursion on another thread", "calls itself without end", "int F(int n) => 1 + F(n + 1);\nvar t = new System.Threading.Thread(() => F(0)); t.Start(); t.Join();"),
        Fails("a value whose ToString calls itself", "calls itself without end", "class Loop { public override string ToString() => $\"{this}\"; }\nConsole.WriteLine(new Loop());"),
        Fails("Environment.Exit", "ended the kernel process, with exit code 3", "Environment.Exit(3);"),
        Fails("Environment.FailFast", "that was it", "Environment.FailFast(\"that was it\");"),
        Fails("an access outside memory", "The kernel process", "unsafe { *(int*)0x123456789000 = 1; }"),
        Fails("a child process left, and an exit", "exit code 4", "System.Diagnostics.Process.Start(\"sleep\", \"600\"); Environment.Exit(4);"),
        Fails("an exception of the cell", "System.DivideByZeroException", "var n = 0;\nConsole.WriteLine(1 / n);"),
        Fails("a read from the console", "cannot read from the console", "Console.ReadLine()"),
        Fails("brackets a thousand deep", "is nested too deeply to be read", new string('(', 1000) + "1" + new string(')', 1000)),
        Fails("a sum of twenty thousand terms", "error CS", "1" + string.Concat(Enumerable.Repeat(" + 1", 20_000)) + " + \"\" * 2"),
        GoesOn("a thread that throws", "astray", "var t = new System.Threading.Thread(() => throw new Exception(\"astray\")); t.Start(); t.Join();"),
        GoesOn("an exception after the cell has ended", "too late", "new System.Threading.Thread(() => { System.Threading.Thread.Sleep(300); throw new Exception(\"too late\"); }).Start();", "System.Threading.Thread.Sleep(800);"),
        GoesOn("an async void that throws", "nobody waits", "async void F() { await Task.Delay(10); throw new Exception(\"nobody waits\"); }\nF(); await Task.Delay(300);"),
        GoesOn("a finalizer that throws", "gone wrong", "class Bad { ~Bad() => throw new Exception(\"gone wrong\"); }\nvoid Make() { for (var i = 0; i < 100; i++) new Bad(); }\nMake(); GC.Collect(); GC.WaitForPendingFinalizers(); System.Threading.Thread.Sleep(1000);", "Console.Write(\"end\");"),
        GoesOn("a task that fails unseen", "end", "_ = Task.Run(() => throw new Exception(\"unseen\"));", "GC.Collect(); GC.WaitForPendingFinalizers(); Console.Write(\"end\");"),
        GoesOn("a task left running", "end", "_ = Task.Run(() => { while (true) Console.Write(\"x\"); });", "Console.Write(\"end\");"),
        GoesOn("three hundred tasks left waiting", "end", "for (var i = 0; i < 300; i++) _ = Task.Run(() => System.Threading.Thread.Sleep(-1));", "Console.Write(await Task.Run(() => \"end\"));"),
        GoesOn("a thread left running in the foreground", "end", "new System.Threading.Thread(() => System.Threading.Thread.Sleep(-1)).Start();", "Console.Write(\"end\");"),
        GoesOn("a child process left running", "end", "System.Diagnostics.Process.Start(\"sleep\", \"600\");", "Console.Write(\"end\");"),
        GoesOn("a child process that has left its parent", "end", "System.Diagnostics.Process.Start(\"sh\", [\"-c\", \"sleep 600 & exit\"]).WaitForExit();", "Console.Write(\"end\");"),
        GoesOn("a child process that prints without end", "cut", "var p = System.Diagnostics.Process.Start(\"yes\"); System.Threading.Thread.Sleep(1500);", "Console.Write(\"end\");"),
        GoesOn("the console replaced", "second", "Console.SetOut(System.IO.TextWriter.Null); Console.SetError(System.IO.TextWriter.Null);", "Console.Write(\"second\");"),
        GoesOn("the console closed", "second", "Console.Out.Close(); Console.OpenStandardOutput().Close(); Console.OpenStandardInput().Close();", "Console.Write(\"second\");"),
        GoesOn("the culture changed", "1.5 2.5 3.5", "using System.Globalization; CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = new CultureInfo(\"de-DE\");", "Console.Write($\"{1.5} {await Task.Run(() => $\"{2.5}\")} \"); var t = new System.Threading.Thread(() => Console.Write(3.5)); t.Start(); t.Join();"),
        GoesOn("the current folder changed", "loaded", "System.IO.File.WriteAllText(\"part.csx\", \"Console.Write(\\\"loaded\\\");\"); System.IO.Directory.SetCurrentDirectory(System.IO.Path.GetTempPath());", "#load \"part.csx\""),
        GoesOn("the current folder deleted", "end", "System.IO.Directory.SetCurrentDirectory(System.IO.Directory.CreateTempSubdirectory().FullName); System.IO.Directory.Delete(Environment.CurrentDirectory);", "Console.Write(\"end\");"),
        GoesOn("ten million lines", "wrote more than 2 million characters", "for (var i = 0; i < 10_000_000; i++) Console.WriteLine(i);"),
        GoesOn("two hundred thousand values shown", "more than 1,000 values", "for (var i = 0; i < 200_000; i++) display(i);", "Console.Write(\"end\");"),
        GoesOn("a value whose ToString throws", "end", "class Bad { public override string ToString() => throw new Exception(\"not me\"); }\nnew Bad()", "Console.Write(\"end\");"),
        GoesOn("a value that holds itself", "end", "class Ring { public Ring Next { get; set; } }\nvar ring = new Ring(); ring.Next = ring;\nring", "Console.Write(\"end\");"),
        GoesOn("a string of 100 MB printed", "wrote more than 2 million characters", "Console.Write(new string('a', 100_000_000));"),
        GoesOn("a string of 100 MB as a value", "Not shown", "new string('a', 100_000_000)"),
        GoesOn("half a character", "end", "Console.Write(\"\\ud83d\"); Console.WriteLine(); \"\\udc00\"", "Console.Write(\"end\");"),
        GoesOn("one emoji in two halves", "😀", "foreach (var half in \"😀\") { Console.Write(half); System.Threading.Thread.Sleep(50); }"),
        GoesOn("text that says it is JSON", "end", "display(\"{ not json\", \"application/json\");", "Console.Write(\"end\");"),
        GoesOn("a script in an output", "end", "display(\"</script><script>alert(1)</script>\", \"text/plain\"); Console.Write(\"</pre><script>alert(2)</script>\");", "Console.Write(\"end\");"),
    ];

    // Only who waits for the time limit gets a short one: on a busy machine everything else takes its time.
    private static Fault Fails(string name, string message, string code) =>
        new(name, ["Console.Write(\"before\");", code, "Console.Write(\"after\");"], message, 2,
            "--timeout", message.StartsWith("took longer", StringComparison.Ordinal) ? "5" : "120", "--memory", "400");

    private static Fault GoesOn(string name, string shown, params string[] cells) => new(name, cells, shown, null, "--timeout", "120");
}
