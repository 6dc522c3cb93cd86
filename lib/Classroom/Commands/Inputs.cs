using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using Classroom.Running;

namespace Classroom.Commands;

/// <summary>Options and arguments that say in a sentence what they expect and what came, before anything is done.</summary>
internal static class Inputs
{
    /// <summary>A number, written the same way in every language.</summary>
    /// <param name="expected">As in "--jobs expects a number of at least 1".</param>
    public static Option<T> Number<T>(string[] names, string help, T without, string expected, Func<T, bool> isValid) where T : INumber<T> =>
        new(names[0], names[1..])
        {
            HelpName = help,
            DefaultValueFactory = _ => without,
            CustomParser = result =>
            {
                var text = result.Tokens[^1].Value;
                if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && isValid(number)) return number;
                result.AddError($"{names[0]} expects {expected}; got {(text.Length == 0 ? "nothing" : text)}.");
                return without;
            },
        };

    public static Option<double> Timeout(double seconds) => Number(["--timeout"], "seconds", seconds, "a number of seconds above 0", given => given is > 0 and < 1e6);

    public static Option<long> Memory(long megabytes) => Number(["--memory"], "megabytes", megabytes, "a number of megabytes of at least 200", given => given is >= 200 and <= 1_000_000_000);

    public static Option<int> Jobs() => Number(["--jobs", "-j"], "number", RunOptions.DefaultJobs, "a number of at least 1", given => given >= 1);

    public static Option<string?> Folder(string[] names)
    {
        var option = new Option<string?>(names[0], names[1..]) { HelpName = "folder" };
        option.Validators.Add(result => RequirePath(result, result.Tokens, names[0]));
        return option;
    }

    /// <summary>Notebooks and folders of notebooks. Any other word is refused, so that a typing mistake starts no run.</summary>
    public static Argument<string[]> Notebooks(string purpose)
    {
        var argument = new Argument<string[]>("notebooks")
        {
            Description = $"Notebooks to {purpose}, or folders of them. Without: all of the folder notebooks, found from here upward.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        argument.Validators.Add(result =>
        {
            RequirePath(result, result.Tokens, "A notebook");
            foreach (var word in result.Tokens.Select(token => token.Value).Where(word => word.Length > 0 && !File.Exists(word) && !Directory.Exists(word)))
                result.AddError(Unknown(word, result.Parent as CommandResult));
        });
        return argument;
    }

    public static void RequirePath(SymbolResult result, IEnumerable<Token> tokens, string what)
    {
        if (tokens.Any(token => string.IsNullOrWhiteSpace(token.Value))) result.AddError($"{what} expects a path; got an empty one.");
    }

    /// <summary>The sentence for a word that is no command, no option, and no file.</summary>
    public static string Unknown(string word, CommandResult? command)
    {
        var options = (command?.Command.Options ?? []).SelectMany(option => option.Aliases.Append(option.Name)).Append("--help").Where(name => name.StartsWith("--", StringComparison.Ordinal));
        if (word.StartsWith('-')) return $"There is no option {word}.{Words.DidYouMean(word.Split('=', ':')[0], options)}";
        if (command?.Command.Arguments.Any(argument => argument.Name == "notebooks") != true) return $"{word} is not known here.";
        var commands = command?.Command.Parents.OfType<Command>().SelectMany(parent => parent.Subcommands).Select(other => other.Name) ?? [];
        var isPath = word.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) || word.Contains('/') || word.Contains('\\');
        return isPath ? $"{word} does not exist.{Words.DidYouMean(word, Beside(word))}"
            : $"{word} is no command, and there is no such notebook or folder.{Words.DidYouMean(word, commands.Append("help").Concat(Beside(word)))}";
    }

    private static IEnumerable<string> Beside(string path)
    {
        var folder = Path.GetDirectoryName(path) is { Length: > 0 } named ? named : ".";
        return Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*.ipynb").Concat(Directory.GetDirectories(folder)).Select(found => folder == "." ? Path.GetFileName(found) : found)
            : [];
    }
}
