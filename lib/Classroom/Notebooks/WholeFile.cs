namespace Classroom.Notebooks;

/// <summary>Writes a file whole or not at all: who reads it meanwhile, or after somebody has stopped this, finds the old text or the new one.</summary>
internal static class WholeFile
{
    public static void Write(string file, string text)
    {
        var work = $"{file}-{Guid.NewGuid():N}";
        try
        {
            File.WriteAllText(work, text);
            File.Move(work, file, overwrite: true);
        }
        finally
        {
            File.Delete(work);   // nothing where all went well
        }
    }
}
