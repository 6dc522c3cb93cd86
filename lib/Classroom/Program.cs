using Classroom.Commands;
using Classroom.KernelProcess;

// A kernel process is started often and must be there soon: it does without the command line's parser.
return args is [KernelCommand.Name] ? await KernelServer.RunAsync() : await ClassroomCommand.RunAsync(args);
