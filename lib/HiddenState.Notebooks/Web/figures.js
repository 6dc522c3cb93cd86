// Draws each <hidden-state-figure> of the page, whenever it comes to the page. Plotly is in scope.
const clear = "rgba(0,0,0,0)";
const calm = matchMedia("(prefers-reduced-motion: reduce)"), coarse = matchMedia("(pointer: coarse)");
const number = value => (Math.abs(value) < 5e-4 ? 0 : value).toFixed(3).replace("-", "−");

// The page's theme: what its root says, or else the colour of the text around the figure.
function isDark(element) {
  const said = document.documentElement.dataset.theme;
  if (said === "dark" || said === "light") return said === "dark";
  const [r, g, b] = getComputedStyle(element).color.match(/[\d.]+/g).map(Number);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 127;
}

function template(dark) {
  const ink = dark ? "#e8e8e8" : "#1f1f1f", line = dark ? "#8a8a8a" : "#6f6f6f", grid = dark ? "rgba(255,255,255,.14)" : "rgba(0,0,0,.12)";
  const paper = dark ? "#2a2a2a" : "#ffffff";
  const axis = { gridcolor: grid, zerolinecolor: line, linecolor: line, automargin: true, title: { standoff: 8 } };
  return {
    layout: {
      font: { color: ink, family: "system-ui, sans-serif", size: 13 }, paper_bgcolor: clear, plot_bgcolor: clear,
      xaxis: axis, yaxis: axis, legend: { bgcolor: clear }, modebar: { bgcolor: clear, color: line, activecolor: ink },
      hoverlabel: { bgcolor: paper, bordercolor: line, font: { color: ink } },
    },
  };
}

// A saved picture stands alone: with its title, on white.
function save(canvas, format) {
  const { title, ...rest } = canvas.parentElement.figure.layout;
  const layout = { ...rest, ...(title && { title, margin: { ...rest.margin, t: 60 } }), template: template(false), paper_bgcolor: "#ffffff" };
  delete layout.sliders;
  return Plotly.downloadImage({ data: canvas.data, layout }, { format, filename: "figure", width: canvas.offsetWidth, height: canvas.offsetHeight, scale: 2 });
}

const config = {
  displaylogo: false, scrollZoom: false, plotlyServerURL: "",
  modeBarButtonsToRemove: ["toImage", "sendChartToCloud", "lasso2d", "select2d", "autoScale2d"],
  modeBarButtonsToAdd: ["PNG", "SVG"].map(format => ({
    name: "Save as " + format, icon: format === "PNG" ? Plotly.Icons.camera : Plotly.Icons.disk,
    click: canvas => save(canvas, format.toLowerCase()),
  })),
};

// a⟨t⟩ = g(W_aa a⟨t−1⟩ + W_ax x⟨t⟩ + b_a), from a⟨0⟩ on.
const activations = { tanh: Math.tanh, sigmoid: z => 1 / (1 + Math.exp(-z)), ReLU: z => Math.max(z, 0), identity: z => z };
const dot = (row, column) => row.reduce((sum, w, k) => sum + w * column[k], 0);
function states({ waa, wax, ba, x, activation }, a0) {
  const g = activations[activation];
  return x.reduce((a, xt) => [...a, ba.map((b, i) => g(dot(waa[i], a.at(-1)) + dot(wax[i], xt) + b))], [a0]);
}

// One figure after the other, and between them the page shows what is done and answers its reader.
let turn = Promise.resolve();
const drawInTurn = figure => { turn = turn.then(() => new Promise(next => setTimeout(next))).then(() => figure.draw()).catch(reportError); };

class HiddenStateFigure extends HTMLElement {
  connectedCallback() {
    // While the page is still being read, the figure's own content may not be there yet.
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => drawInTurn(this), { once: true });
    else drawInTurn(this);
  }

  disconnectedCallback() {
    this.sizes?.disconnect();
    drawn.delete(this);
    if (this.canvas) Plotly.purge(this.canvas);
    this.querySelectorAll(".hs-canvas, .hs-slider, .hs-said, .hs-heard").forEach(part => part.remove());
    this.canvas = null;
    delete this.dataset.drawn;
  }

  async draw() {
    const source = this.querySelector(".hs-data"); // by its class: classic Jupyter changes the type while it puts an output in
    if (!this.isConnected || this.canvas || !source) return;
    this.figure = JSON.parse(source.textContent);
    this.querySelector(".hs-late")?.remove();
    this.canvas = document.createElement("div");
    this.canvas.className = "hs-canvas";
    this.append(this.canvas);
    this.dark = isDark(this);
    drawn.add(this);
    // The title stands above as text that wraps, and a slider below as one that keys and screen readers know.
    const { title, sliders, ...said } = this.figure.layout;
    const layout = structuredClone({ autosize: true, ...(coarse.matches && { dragmode: false }), ...said, template: template(this.dark) });
    if (layout.height) this.canvas.style.height = layout.height + "px";
    await Plotly.newPlot(this.canvas, { data: structuredClone(this.figure.data), layout, frames: this.figure.frames, config });
    if (!this.canvas) return;
    this.canvas.querySelectorAll(".main-svg").forEach(svg => svg.setAttribute("aria-hidden", "true"));
    if (sliders?.length) this.addSlider(sliders[0]);
    if (said.meta?.drag) this.addHandle(said.meta.drag);
    this.sizes = new ResizeObserver(() => this.fit());
    this.sizes.observe(this);
    this.dataset.drawn = "";
  }

  addSlider({ steps, active = 0, currentvalue }) {
    const label = document.createElement("label"), range = document.createElement("input"), words = document.createElement("span");
    label.className = "hs-slider";
    Object.assign(range, { type: "range", min: 0, max: steps.length - 1, step: 1, value: active });
    const show = () => {
      words.textContent = (currentvalue?.prefix ?? "") + steps[range.value].label;
      range.setAttribute("aria-valuetext", words.textContent);
    };
    range.addEventListener("input", () => {
      show();
      Plotly.animate(this.canvas, steps[range.value].args[0],
        { mode: "immediate", frame: { duration: 0, redraw: true }, transition: { duration: calm.matches ? 0 : 200 } }).catch(() => {});
    });
    show();
    label.append(words, range);
    this.append(label);
  }

  addHandle({ a0, path, ...network }) {
    // What is seen follows each move; a screen reader is told where it ends.
    const { canvas } = this, handle = document.createElement("button"), words = document.createElement("p"), heard = document.createElement("p");
    words.className = "hs-said hs-note";
    words.setAttribute("aria-hidden", "true");
    heard.className = "hs-heard";
    heard.setAttribute("role", "status");
    Object.assign(handle, { type: "button", className: "hs-handle", textContent: "a⟨0⟩" });
    const axes = () => [canvas._fullLayout.xaxis, canvas._fullLayout.yaxis];
    const place = () => axes().forEach((axis, i) => { handle.style[i ? "top" : "left"] = axis._offset + axis.d2p(this.a0[i]) + "px"; });
    const move = point => {
      this.a0 = point.map((value, i) => Math.min(Math.max(value, Math.min(...axes()[i].range)), Math.max(...axes()[i].range)));
      const a = states(network, this.a0), at = a.at(-1).map(number).join(", ");
      Plotly.restyle(canvas, { x: [a.map(s => s[0])], y: [a.map(s => s[1])] }, [path]);
      handle.setAttribute("aria-label", `a⟨0⟩ = (${this.a0.map(number).join(", ")}). Drag it, or use the arrow keys.`);
      words.textContent = `From a⟨0⟩ = (${this.a0.map(number).join(", ")}) to a⟨${a.length - 1}⟩ = (${at}).`;
    };
    const follow = event => {
      const corner = canvas.getBoundingClientRect();
      move(axes().map((axis, i) => axis.p2d((i ? event.clientY - corner.top : event.clientX - corner.left) - axis._offset)));
    };
    handle.addEventListener("pointerdown", event => { handle.setPointerCapture(event.pointerId); handle.focus(); event.preventDefault(); });
    handle.addEventListener("pointermove", event => { if (handle.hasPointerCapture(event.pointerId)) follow(event); });
    const tell = () => { if (heard.textContent !== words.textContent) heard.textContent = words.textContent; };
    for (const end of ["lostpointercapture", "keyup"]) handle.addEventListener(end, tell);
    const keys = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    handle.addEventListener("keydown", event => {
      const direction = keys[event.key];
      if (!direction) return;
      event.preventDefault();
      const step = axes().map(axis => Math.abs(axis.range[1] - axis.range[0]) / (event.shiftKey ? 400 : 40));
      move(this.a0.map((value, i) => value + direction[i] * step[i]));
    });
    canvas.on("plotly_afterplot", place);
    canvas.append(handle);
    this.append(words, heard);
    move(a0);
    tell();
  }

  followTheme() {
    if (this.canvas && !this.paper && this.dark !== isDark(this)) {
      this.dark = !this.dark;
      Plotly.relayout(this.canvas, { template: template(this.dark) });
    }
  }

  // On paper: in light colours, as wide as the paper, whatever the screen shows; and back again.
  print(paper) {
    if (!this.canvas || this.paper === paper) return;
    this.paper = paper;
    this.style.width = paper ? PAPER + "px" : "";
    Plotly.relayout(this.canvas, { template: template(!paper && this.dark), autosize: !paper, width: paper ? PAPER : undefined });
    if (!paper) for (const later of [0, 300]) setTimeout(() => this.fit(), later); // Firefox says so while the page still has the paper's layout
  }

  fit() {
    if (!this.paper && this.canvas?.offsetWidth && this.canvas.offsetWidth !== this.canvas._fullLayout.width) Plotly.Plots.resize(this.canvas);
  }
}

const PAPER = 640; // what an A4 page leaves between margins, in CSS pixels
const drawn = new Set();
addEventListener("beforeprint", () => drawn.forEach(figure => figure.print(true)));
addEventListener("afterprint", () => drawn.forEach(figure => figure.print(false)));
const followTheme = () => requestAnimationFrame(() => drawn.forEach(figure => figure.followTheme()));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", followTheme);
for (const element of [document.documentElement, document.body].filter(Boolean))
  new MutationObserver(followTheme).observe(element, { attributes: true, attributeFilter: ["class", "style", "data-theme", "data-jp-theme-light", "data-vscode-theme-kind"] });

window.HiddenStateFigures = { Plotly, states };
if (!customElements.get("hidden-state-figure")) customElements.define("hidden-state-figure", HiddenStateFigure);
