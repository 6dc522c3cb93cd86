"use strict";

// What all pages do. One name, because scripts in the outputs of cells have theirs in the same place and may have run before.
const CoursePage = (() => {
  const root = document.documentElement, assets = document.currentScript.src;

  // A formula is copied as its TeX, once, ready for another notebook.
  function copyFormulas() {
    document.addEventListener("copy", event => {
      const selection = getSelection();
      if (selection.isCollapsed || event.target.closest?.("textarea, input, [contenteditable]")) return;
      const content = selection.getRangeAt(0).cloneContents();
      const formulas = content.querySelectorAll("math[data-tex]");
      if (formulas.length === 0) return;
      for (const formula of formulas) {
        const mark = formula.getAttribute("display") === "block" ? "$$" : "$";
        formula.replaceWith(mark + formula.dataset.tex + mark);
      }
      const place = document.createElement("div");
      place.style.cssText = "position:absolute;left:-9999px;white-space:pre-line";
      place.append(content);
      document.body.append(place);
      event.clipboardData.setData("text/plain", place.innerText);
      place.remove();
      event.preventDefault();
    });
  }

  function offerTheme() {
    const button = document.querySelector("button.theme");
    const system = matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => root.dataset.theme === "dark" || root.dataset.theme !== "light" && system.matches;
    const name = () => { button.textContent = isDark() ? "Light" : "Dark"; button.setAttribute("aria-label", `Switch to ${isDark() ? "light" : "dark"} colours`); };
    button.addEventListener("click", () => {
      const toDark = !isDark();
      root.dataset.theme = toDark === system.matches ? "system" : toDark ? "dark" : "light"; // back to the system's colours is back to the system
      try { localStorage.setItem("theme", root.dataset.theme); } catch { /* not remembered, then */ }
    });
    system.addEventListener("change", name);
    new MutationObserver(() => { name(); passTheme(); }).observe(root, { attributeFilter: ["data-theme"] });
    name();
    button.hidden = false;
  }

  // From disk, links carry the reader's choice: Firefox gives each file a store of its own.
  function passTheme() {
    if (location.protocol !== "file:" || !root.dataset.theme) return;
    if (new URLSearchParams(location.search).has("theme")) history.replaceState(null, "", `?theme=${root.dataset.theme}${location.hash}`);
    for (const link of document.querySelectorAll("a[href]:not([download])")) {
      if (link.protocol !== "file:" || link.getAttribute("href").startsWith("#")) continue;
      const [address, fragment] = link.getAttribute("href").split("#");
      link.setAttribute("href", `${address.split("?")[0]}?theme=${root.dataset.theme}${fragment ? "#" + fragment : ""}`);
    }
  }

  function offerCopying() {
    for (const button of document.querySelectorAll("button.copy")) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        const isCopied = await copy(button.closest(".code").querySelector("code").textContent);
        button.textContent = isCopied ? "Copied" : "Select and copy it";
        setTimeout(() => { button.textContent = "Copy"; }, isCopied ? 1500 : 4000);
      });
    }
  }

  // Whether it was copied.
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const focused = document.activeElement;
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      const isCopied = document.execCommand("copy");
      area.remove();
      focused?.focus({ preventScroll: true });
      return isCopied;
    }
  }

  // Asks in a window of the page's own: a page inside another one may not have the browser's. Enter is Cancel, and answers nothing
  // while it is held down; nor does the second click of a double click.
  function confirmed(question, yes) {
    return new Promise(resolve => {
      const onkeydown = event => { if (event.repeat && event.key === "Enter") event.preventDefault(); };
      const choice = (text, value) => element("button", { type: "button", autofocus: value === "", onclick: ({ detail }) => { if (detail < 2) dialog.close(value); }, onkeydown }, text);
      const dialog = element("dialog", { className: "ask", onclose: () => { dialog.remove(); resolve(dialog.returnValue === "yes"); } },
        element("p", {}, question), choice(yes, "yes"), " ", choice("Cancel", ""));
      dialog.setAttribute("aria-label", question);
      document.body.append(dialog);
      dialog.showModal();
    });
  }

  // Scripts that come in as text do not run; the same scripts made anew do, one after the other.
  function runScripts(node) {
    for (const old of node.querySelectorAll("script")) {
      const script = document.createElement("script");
      for (const { name, value } of old.attributes) script.setAttribute(name, value);
      script.async = false;
      script.textContent = old.textContent;
      old.replaceWith(script);
    }
  }

  // What scrolls sideways can be reached and scrolled by keyboard; what does not scroll is no stop on the way.
  const scrolling = new ResizeObserver(entries => entries.forEach(({ target }) => {
    if (!target.isConnected) return scrolling.unobserve(target);
    if (target.scrollWidth > target.clientWidth + 1 || target.scrollHeight > target.clientHeight + 1) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }));

  function reach(node) {
    for (const box of [node, ...node.querySelectorAll(".scroll")]) if (box.matches(".scroll")) scrolling.observe(box);
  }

  function element(name, properties, ...content) {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...content);
    return node;
  }

  function reachScrolling() {
    reach(document.body);
    // A formula in a line does not break; one that is wider than the line scrolls.
    const main = document.querySelector("main");
    const formulas = [...main.querySelectorAll("span.math:not(.display)")];
    new ResizeObserver(() => {
      const isWide = formulas.map(formula => formula.firstElementChild.getBoundingClientRect().width > formula.parentElement.clientWidth);
      formulas.forEach((formula, index) => {
        if (formula.classList.contains("wide") === isWide[index]) return;
        formula.classList.toggle("wide", isWide[index]);
        formula.classList.toggle("scroll", isWide[index]);
        scrolling.observe(formula);
      });
    }).observe(main);
  }

  // The entry of the section that is being read is marked in the table of contents.
  function followReading() {
    const links = new Map([...document.querySelectorAll(".contents .on-page a")].map(link => [decodeURIComponent(link.hash.slice(1)), link]));
    const headings = [...links.keys()].map(id => document.getElementById(id)).filter(Boolean);
    const mark = () => {
      const current = headings.findLast(heading => heading.getBoundingClientRect().top < innerHeight / 3);
      for (const [id, link] of links)
        if (id === current?.id) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
    };
    addEventListener("scroll", () => requestAnimationFrame(mark), { passive: true });
    mark();
  }

  function foldContents() {
    const contents = document.querySelector(".contents .on-page");
    if (!contents) return;
    const wide = matchMedia("(min-width: 70rem)");
    const fold = () => { contents.open = wide.matches; };
    wide.addEventListener("change", fold);
    fold();
  }

  // The words of all lessons come when somebody searches.
  function offerSearch() {
    const box = document.querySelector(".search");
    if (!box) return;
    const [field, said, list] = ["input", "p", "ol"].map(name => box.querySelector(name));
    const plain = text => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
    let loading, sections;
    const load = () => loading ??= new Promise((resolve, reject) => {
      window.CourseSearch = found => { sections = found.map(section => ({ ...section, words: plain(section.title + " " + section.text), head: plain(section.title) })); resolve(); };
      document.head.append(Object.assign(document.createElement("script"), { src: new URL("search.js", assets), onerror: reject }));
    }).catch(error => {
      loading = undefined; // asked again, it may come
      said.textContent = "The list of words cannot be loaded.";
      throw error;
    });
    const excerpt = (text, word) => {
      const at = Math.max(0, plain(text).indexOf(word)); // where accents were taken off, a few letters beside it
      return (at > 40 ? "… " : "") + text.slice(Math.max(0, at - 40), at + 80).replace(/\s+/g, " ").trim() + " …";
    };
    const search = async () => {
      const words = plain(field.value).split(/\s+/).filter(Boolean);
      if (words.length === 0) { list.replaceChildren(); said.textContent = ""; return; }
      const typed = field.value;
      await load();
      if (field.value !== typed) return; // while the list came
      const rank = section => words.reduce((sum, word) => sum + (section.head.includes(word) ? 10 : 0) + Math.min(9, section.words.split(word).length - 1), 0);
      const found = sections.filter(section => words.every(word => section.words.includes(word))).sort((a, b) => rank(b) - rank(a));
      said.textContent = found.length === 0 ? "Nothing was found." : found.length === 1 ? "1 place" : `${found.length} places${found.length > 12 ? ", the first 12 of them" : ""}`;
      list.replaceChildren(...found.slice(0, 12).map(({ page, lesson, id, title, text }) => element("li", {},
        element("a", { href: page + (id ? "#" + encodeURIComponent(id) : "") }, title, element("span", {}, id ? lesson : "")),
        element("span", {}, excerpt(text, words[0])))));
      passTheme();
    };
    field.addEventListener("focus", () => load().catch(() => {}));
    field.addEventListener("input", () => search().catch(() => {}));
    field.addEventListener("keydown", event => { if (event.key === "Escape") { field.value = ""; search(); } });
  }

  // From a server, the course stays readable without a network after the first visit.
  async function keepForLater() {
    if (location.protocol === "file:" || !isSecureContext) return;
    try {
      const top = new URL(document.querySelector("a.home").getAttribute("href"), location.href);
      await navigator.serviceWorker?.register(new URL("offline.js", top));
    } catch { /* refused, as in a frame without an origin of its own: then it needs the network */ }
  }

  copyFormulas();
  offerTheme();
  passTheme();
  offerSearch();
  offerCopying();
  reachScrolling();
  foldContents();
  followReading();
  keepForLater();

  return { runScripts, reach, element, copy, confirmed };
})();
