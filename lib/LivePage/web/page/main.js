const article = document.querySelector("article.lesson");
if (article) {
  if (window.Worker && window.WebAssembly && window.DecompressionStream) new Lesson(article);
  else document.querySelector(".live-hint").textContent = "This browser is too old to run the cells in the page; the results below are those of the saved run.";
}
