// Runs before the page is drawn: the reader's choice of light or dark, if one was made.
(() => {
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch { /* no storage: the system's setting counts */ }
  document.documentElement.classList.add("scripted");
})();
