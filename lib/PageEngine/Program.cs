using PageEngine;

var folder = Directory.CreateDirectory(args[0]).FullName;
foreach (var (name, bytes) in Engine.Modules) File.WriteAllBytes(Path.Combine(folder, name), bytes());
