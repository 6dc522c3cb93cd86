const article = document.querySelector("article.lesson");
if (article) {
  if (window.Worker && window.WebAssembly && window.DecompressionStream) {
    article.before(element("p", { className: "live-hint" },
      "Every C# cell on this page can be changed and run right here: click into it, or press Run. Nothing is installed, and nothing leaves this computer."));
    new Lesson(article);
  } else {
    article.before(element("p", { className: "live-hint" }, "This browser is too old to run the cells in the page; the results below are those of the saved run."));
  }
}
