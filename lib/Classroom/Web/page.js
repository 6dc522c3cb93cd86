"use strict";

const root = document.documentElement;

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
  const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
  const name = () => { button.textContent = isDark() ? "Light" : "Dark"; button.setAttribute("aria-label", `Switch to ${isDark() ? "light" : "dark"} colours`); };
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* not remembered, then */ }
    name();
  });
  system.addEventListener("change", name);
  name();
  button.hidden = false;
}

function offerCopying() {
  for (const button of document.querySelectorAll("button.copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await copy(button.parentElement.querySelector("code").textContent);
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
  }
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}

// What scrolls sideways can be reached and scrolled by keyboard; what does not scroll is no stop on the way.
function reachScrolling() {
  const observer = new ResizeObserver(entries => entries.forEach(({ target }) => {
    if (target.scrollWidth > target.clientWidth + 1) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }));
  for (const box of document.querySelectorAll(".scroll")) observer.observe(box);
  // A formula in a line does not break; one that is wider than the line scrolls.
  const main = document.querySelector("main");
  const formulas = [...main.querySelectorAll("span.math:not(.display)")];
  new ResizeObserver(() => {
    const isWide = formulas.map(formula => formula.firstElementChild.getBoundingClientRect().width > formula.parentElement.clientWidth);
    formulas.forEach((formula, index) => {
      if (formula.classList.contains("wide") === isWide[index]) return;
      formula.classList.toggle("wide", isWide[index]);
      formula.classList.toggle("scroll", isWide[index]);
      observer.observe(formula);
    });
  }).observe(main);
}

// The entry of the section that is being read is marked in the table of contents.
function followReading() {
  const links = new Map([...document.querySelectorAll(".contents a")].map(link => [decodeURIComponent(link.hash.slice(1)), link]));
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
  const contents = document.querySelector(".contents details");
  if (!contents) return;
  const wide = matchMedia("(min-width: 70rem)");
  const fold = () => { contents.open = wide.matches; };
  wide.addEventListener("change", fold);
  fold();
}

copyFormulas();
offerTheme();
offerCopying();
reachScrolling();
foldContents();
followReading();
