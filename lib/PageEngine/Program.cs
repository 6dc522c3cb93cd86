using PageEngine;

var file = Path.GetFullPath(args[0]);
Directory.CreateDirectory(Path.GetDirectoryName(file)!);
File.WriteAllBytes(file, Engine.Bytes());
