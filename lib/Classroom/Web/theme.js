// Runs before the page is drawn: the reader's choice of light or dark, if one was made.
(() => {
  const root = document.documentElement;
  show();
  root.classList.add("scripted");
  addEventListener("pageshow", event => { if (event.persisted) show(); }); // back from a page where she chose anew

  function show() {
    let theme;
    try {
      // Opened from disk, each page has a store of its own in Firefox: there the choice travels in the address.
      theme = new URLSearchParams(location.search).get("theme") ?? localStorage.getItem("theme");
    } catch { /* no storage: the system's setting counts */ }
    if (["light", "dark", "system"].includes(theme)) root.dataset.theme = theme;
    else delete root.dataset.theme;
  }
})();
