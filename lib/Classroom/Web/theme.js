// Runs before the page is drawn: the reader's choice of light or dark, if one was made.
(() => {
  try {
    // Opened from disk, each page has a store of its own in Firefox: there the choice travels in the address.
    const theme = new URLSearchParams(location.search).get("theme") ?? localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch { /* no storage: the system's setting counts */ }
  document.documentElement.classList.add("scripted");
})();
