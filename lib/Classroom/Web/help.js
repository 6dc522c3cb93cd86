// Notation and keys, in windows over the page.
for (const button of document.querySelectorAll("button[data-dialog]")) {
  const dialog = document.querySelector("dialog#" + button.dataset.dialog);
  button.hidden = false;
  button.addEventListener("click", () => dialog.showModal());
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });
}

// The keys of this machine.
for (const keys of document.querySelectorAll("[data-mac]"))
  keys.textContent = /mac|iphone|ipad/i.test(navigator.userAgentData?.platform ?? navigator.platform) ? keys.dataset.mac : keys.dataset.keys;
