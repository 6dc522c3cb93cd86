using System.CommandLine;
using System.CommandLine.Parsing;
using Classroom.Jupyter;
using Classroom.Notebooks;

namespace Classroom.Commands;

/// <summary>classroom jupyter: the lessons live, in whatever Jupyter this machine has.</summary>
internal static class JupyterCommand
{
    private static readonly Option<bool> Install = new("--install")
    {
        Description = "Make the kernel known for good, to VS Code too; opens nothing.",
    };

    private static readonly Option<bool> Uninstall = new("--uninstall")
    {
        Description = "Take away what --install made; opens nothing.",
    };

    private static readonly Option<bool> AsIs = new("--as-is")
    {
        Description = "Do not compile the kernel ahead of time; it then takes a second longer to start.",
    };

    private static readonly Argument<string[]> More = new("arguments")
    {
        Description = "Passed on to Jupyter, after --.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static Command Create()
    {
        var command = new Command("jupyter", "Open the lessons in Jupyter, with this program as the C# kernel, or with .NET Interactive.") { Install, Uninstall, AsIs, Engine.Option, More };
        command.SetAction(async (arguments, cancellation) => Unknown(arguments) is { } word ? Refuse(word, arguments) : await RunAsync(
            arguments.GetValue(Install), arguments.GetValue(Uninstall), arguments.GetValue(AsIs), await Engine.ProgramAsync(arguments, cancellation),
            arguments.GetValue(More) ?? [], cancellation));
        return command;
    }

    /// <summary>A word before the two hyphens: not meant for Jupyter, and not known here.</summary>
    private static string? Unknown(ParseResult arguments)
    {
        var after = arguments.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).Skip(1).Count();
        return arguments.GetValue(More) is { } words && words.Length > after ? words[0] : null;
    }

    private static int Refuse(string word, ParseResult arguments)
    {
        Console.Error.WriteLine(Inputs.Unknown(word, arguments.CommandResult));
        Console.Error.WriteLine("What is meant for Jupyter itself stands after two hyphens: jupyter -- --port 9000");
        return 1;
    }

    private static async Task<int> RunAsync(bool install, bool uninstall, bool asIs, string? interactive, string[] more, CancellationToken cancellation)
    {
        if (JupyterProgram.Find() is not { } jupyter)
        {
            Console.Error.WriteLine(JupyterProgram.Advice);
            return 1;
        }
        var installed = await jupyter.FindKernelAsync(cancellation);
        var isForeign = installed is not null && !KernelSpec.IsOurs(installed);
        if (uninstall)
            return Remove(installed, isForeign);
        if (isForeign)
            Console.WriteLine($"Jupyter already has a kernel {KernelSpec.Name}, in {installed}. It is left alone and is used.");
        if (install)
            return isForeign ? 0 : await InstallAsync(jupyter, asIs, interactive, cancellation);
        return await OpenAsync(jupyter, isForeign, asIs, interactive, more, cancellation);
    }

    private static async Task<int> InstallAsync(JupyterProgram jupyter, bool asIs, string? interactive, CancellationToken cancellation)
    {
        var dataFolder = await jupyter.DataFolderAsync(cancellation);
        Console.WriteLine($"Installed: {(interactive is null ? KernelSpec.Write(dataFolder, jupyter.Python) : KernelSpec.WriteInteractive(dataFolder, interactive))}");
        if (interactive is not null || asIs || AheadOfTime.IsIn(AheadOfTime.Folder))
            return 0;
        Console.WriteLine("Compiling it to machine code, which takes half a minute or two …");
        try
        {
            Console.WriteLine(await AheadOfTime.MakeAsync(AheadOfTime.Folder, cancellation: cancellation) is { } reason
                ? $"That cannot be done here, so it takes a second longer to start. {reason}"
                : "Done.");
            return 0;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped. The kernel is installed, but not compiled; it takes a second longer to start.");
            return ClassroomCommand.Stopped;
        }
    }

    private static async Task<int> OpenAsync(JupyterProgram jupyter, bool isForeign, bool asIs, string? interactive, string[] more, CancellationToken cancellation)
    {
        var beside = Path.Combine(AppContext.BaseDirectory, interactive is null ? "jupyter" : "jupyter-interactive");
        JupyterProgram.WriteSettings(beside);
        if (!isForeign)
            _ = interactive is null ? KernelSpec.Write(beside) : KernelSpec.WriteInteractive(beside, interactive);
        // Meanwhile and with low priority; the kernels that are started afterwards have it.
        using var closed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var making = asIs || isForeign || interactive is not null ? Task.CompletedTask : AheadOfTime.MakeAsync(AheadOfTime.Folder, cancellation: closed.Token);
        try
        {
            return await jupyter.OpenAsync(Folders.NotebooksFolder(), beside, withKernel: !isForeign, more, cancellation);
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("Jupyter was stopped.");
            return 0;
        }
        finally
        {
            await closed.CancelAsync();
            await making.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static int Remove(string? installed, bool isForeign)
    {
        if (installed is null || isForeign)
        {
            Console.WriteLine(installed is null ? "There is nothing to take away." : $"{installed} was not made by this program; it is left alone.");
            return 0;
        }
        Directory.Delete(installed, recursive: true);
        Console.WriteLine($"Removed: {installed}");
        return 0;
    }
}
