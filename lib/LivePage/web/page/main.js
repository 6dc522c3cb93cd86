// What the page promises above its cells is seen only once a script that this browser could read has looked whether it can be kept.
const article = document.querySelector("article.lesson");
if (article) {
  if (window.Worker && window.WebAssembly && window.DecompressionStream && Promise.withResolvers) new Lesson(article);
  else document.querySelector(".live-hint").textContent = "This browser is too old to run the cells in the page; the results below are those of the saved run.";
  document.documentElement.classList.add("live");
}
