// Notation and keys, in windows over the page.
for (const button of document.querySelectorAll("button[data-dialog]")) {
  const dialog = document.querySelector("dialog#" + button.dataset.dialog);
  button.hidden = false;
  button.addEventListener("click", () => dialog.showModal());
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });
}
