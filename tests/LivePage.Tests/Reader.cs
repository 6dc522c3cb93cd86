using System.Diagnostics;
using System.Text.Json;
using Browser;
using Microsoft.Playwright;

namespace LivePage.Tests;

/// <summary>Somebody who reads a live page, in one of the browsers: presses its buttons, types, waits, looks.</summary>
internal abstract class Reader : IAsyncDisposable
{
    /// <summary>Opens a page in the browser that is named, or skips the test where that is not installed.</summary>
    public static async Task<Reader> Open(string browser, string address, int width = 1400, bool touch = false)
    {
        if (browser == "Firefox")
        {
            Assert.SkipUnless(Firefox.IsInstalled, Firefox.WhyNot);
            return new FirefoxReader(await Firefox.Open(address, width));
        }
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        return new ChromiumReader(await Chromium.Open(address, width, touch: touch));
    }

    public abstract IReadOnlyList<string> Errors { get; }
    public abstract IReadOnlyList<string> Fetched { get; }
    public abstract IReadOnlyList<string> FetchedFromElsewhere { get; }
    public abstract Task<string> Evaluate(string expression);
    public abstract Task Press(params string[] keys);
    public abstract Task Type(string text);
    public abstract Task Reload();

    /// <summary>Only in front has a page the keyboard.</summary>
    public abstract Task ToFront();
    public abstract ValueTask DisposeAsync();

    public Task Click(string selector) => Evaluate($"document.querySelector({JsonSerializer.Serialize(selector)}).click()");

    /// <summary>Follows a link and waits until the page that it leads to has loaded.</summary>
    public async Task Follow(string link)
    {
        await Evaluate($"(window.left = true, document.querySelector({JsonSerializer.Serialize(link)}).click())");
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(50, TestContext.Current.CancellationToken))
            try
            {
                if (await Evaluate("!window.left && document.readyState === 'complete'") == "true") return;
            }
            catch (Exception e) when (e is PlaywrightException or InvalidOperationException && watch.Elapsed.TotalSeconds < 100) { /* between two pages there is none to ask */ }
    }

    public async Task RunAll()
    {
        await Click(".live-bar .live-run");
        await UntilIdle();
    }

    public async Task Run(string cell)
    {
        await Click($"#cell-{cell} .live-run");
        await UntilIdle();
    }

    public Task UntilIdle() => Until("document.querySelector('.live-bar .live-stop').hidden && !document.querySelector('.live-running, .live-waiting')", "all cells had run");

    /// <summary>Stops a cell, after the moment in which its button takes no click.</summary>
    public async Task Stop(string cell)
    {
        await Task.Delay(500, TestContext.Current.CancellationToken);
        await Click($"#cell-{cell} .live-stop");
        await UntilIdle();
    }

    /// <summary>The cells that begin from now on, in order; <see cref="Begun"/> names them.</summary>
    public Task NoteWhatBegins() => Evaluate("""
        (() => {
          window.begun = [];
          new MutationObserver(changes => changes.forEach(({ target }) => {
            if (target.matches(".live-running") && begun.at(-1) !== target.dataset.id) begun.push(target.dataset.id);
          })).observe(document.querySelector("article.lesson"), { subtree: true, attributeFilter: ["class"] });
        })()
        """);

    public Task<string> Begun() => Evaluate("begun.splice(0).join(' ')");

    /// <summary>What a cell shows, as text.</summary>
    public Task<string> Shown(string cell) => Evaluate($"document.querySelector('#cell-{cell} .outputs').innerText.trim()");

    /// <summary>The cells that failed in this page, with what they say.</summary>
    public Task<string> Failed() => Evaluate("[...document.querySelectorAll('.live-failed, .program:has(> .note.failed)')].map(cell => cell.id + ': ' + cell.querySelector('.note.failed, .outputs').innerText).join('\\n')");

    public Task<string> Status() => Evaluate("document.querySelector('.live-status')?.textContent ?? ''");

    /// <summary>Replaces a cell's text, as one does by keyboard.</summary>
    public async Task Write(string cell, string code)
    {
        await Select(cell);
        await Type(code);
    }

    /// <summary>Replaces a cell's text by what was copied elsewhere: the editor adds no quotes and brackets of its own. In Chromium: a script may give Firefox nothing to paste.</summary>
    public async Task Paste(string cell, string code)
    {
        await Select(cell);
        await Evaluate($"(copied => {{ copied.setData('text/plain', {JsonSerializer.Serialize(code)}); document.querySelector('#cell-{cell} .cm-content').dispatchEvent(new ClipboardEvent('paste', {{ clipboardData: copied, bubbles: true, cancelable: true }})); }})(new DataTransfer())");
    }

    private async Task Select(string cell)
    {
        LiveCourse.RequireEditor();
        await ToFront();
        await Click($"#cell-{cell} .live-edit");
        await Until($"document.querySelector('#cell-{cell} .cm-editor.cm-focused')", "the editor was open");
        await Press("Control", "a");
    }

    public async Task Until(string condition, string what, int seconds = 400)
    {
        var (watch, said) = (Stopwatch.StartNew(), await Status());
        while (await Evaluate($"Promise.resolve({condition}).then(Boolean)") != "true")
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            if (watch.Elapsed.TotalSeconds < seconds) continue;
            var now = await Status();   // a lesson gets on with its cells, however busy the machine is
            Assert.True(now != said, $"Waited {seconds} s, and it was not so that {what}. {now} {string.Join('\n', Errors)}");
            said = now;
            watch.Restart();
        }
    }

    private sealed class ChromiumReader(OpenPage page) : Reader
    {
        public override IReadOnlyList<string> Errors => page.Errors;
        public override IReadOnlyList<string> Fetched => page.Fetched;
        public override IReadOnlyList<string> FetchedFromElsewhere => page.FetchedFromElsewhere;
        public override Task<string> Evaluate(string expression) => page.Evaluate(expression);
        public override Task Press(params string[] keys) => page.Page.Keyboard.PressAsync(string.Join('+', keys));
        public override Task Type(string text) => page.Page.Keyboard.TypeAsync(text);
        public override Task Reload() => page.Page.ReloadAsync();
        public override Task ToFront() => page.Page.BringToFrontAsync();
        public override ValueTask DisposeAsync() => page.DisposeAsync();
    }

    private sealed class FirefoxReader(FirefoxPage page) : Reader
    {
        public override IReadOnlyList<string> Errors => page.Errors;
        public override IReadOnlyList<string> Fetched => page.Fetched;
        public override IReadOnlyList<string> FetchedFromElsewhere => page.FetchedFromElsewhere;
        public override Task<string> Evaluate(string expression) => page.Evaluate(expression);
        public override Task Press(params string[] keys) => page.Press(keys);
        public override Task Type(string text) => page.Type(text);
        public override Task Reload() => page.Reload();
        public override Task ToFront() => page.Activate();
        public override ValueTask DisposeAsync() => page.DisposeAsync();
    }
}
