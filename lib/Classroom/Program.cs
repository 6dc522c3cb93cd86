return await Classroom.Commands.ClassroomCommand.RunAsync(args);
