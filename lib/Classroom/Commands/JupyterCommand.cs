using System.CommandLine;
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

    private static readonly Argument<string[]> More = new("arguments")
    {
        Description = "Passed on to Jupyter, after --.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static Command Create()
    {
        var command = new Command("jupyter", "Open the lessons in Jupyter, with this program as the C# kernel.") { Install, Uninstall, More };
        command.SetAction((arguments, cancellation) => RunAsync(
            arguments.GetValue(Install), arguments.GetValue(Uninstall), arguments.GetValue(More) ?? [], cancellation));
        return command;
    }

    private static async Task<int> RunAsync(bool install, bool uninstall, string[] more, CancellationToken cancellation)
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
        {
            if (!isForeign)
                Console.WriteLine($"Installed: {KernelSpec.Write(await jupyter.DataFolderAsync(cancellation))}");
            return 0;
        }
        var beside = Path.Combine(AppContext.BaseDirectory, "jupyter");
        JupyterProgram.WriteSettings(beside);
        if (!isForeign)
            KernelSpec.Write(beside);
        return await jupyter.OpenAsync(Places.NotebooksFolder(), beside, withKernel: !isForeign, more, cancellation);
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
