using System.Text;
using Classroom.Commands;
using Classroom.KernelProcess;
using Classroom.Packages;

if (OperatingSystem.IsWindows())
    Console.OutputEncoding = new UTF8Encoding(false);   // elsewhere it is what the terminal says; there, a code page without ⟨ and ⟩

// A kernel process is started often and must be there soon: it does without the command line's parser.
return args is [KernelCommand.Name] ? await KernelServer.RunAsync(new DotnetPackages()) : await ClassroomCommand.RunAsync(args);
