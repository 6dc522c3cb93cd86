using Browser;
using Gallery;

// Writes the page with every picture, and pictures of the page, light and dark, narrow and wide, where Chromium is installed.
string folder = Path.Combine(Chromium.Repository, "artifacts", "gallery");
Directory.CreateDirectory(folder);
string file = Path.Combine(folder, "index.html");
File.WriteAllText(file, GalleryPage.Html());
Console.WriteLine(file);
if (!Chromium.IsInstalled) return;
foreach (bool dark in new[] { false, true })
    foreach (int width in new[] { 360, 1400 })
    {
        await using var page = await Chromium.Open(file, width, dark: dark, touch: width == 360);
        await page.Page.WaitForFunctionAsync(GalleryPage.AllDrawn);
        string picture = Path.Combine(folder, $"{(dark ? "dark" : "light")}-{width}.png");
        await page.Picture(picture);
        Console.WriteLine(picture);
        foreach (string error in page.Errors) Console.WriteLine(error);
    }
