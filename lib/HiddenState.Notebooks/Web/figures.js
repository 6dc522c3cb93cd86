// Draws each <hidden-state-figure> of the page, whenever it comes to the page. Plotly is in scope.
const clear = "rgba(0,0,0,0)";

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
      sliderdefaults: { bgcolor: grid, activebgcolor: line, bordercolor: line, tickcolor: line, font: { color: ink } },
      updatemenudefaults: { bgcolor: paper, bordercolor: line, font: { color: ink } },
    },
  };
}

function save(canvas, format) {
  const layout = { ...canvas.layout, template: template(false), paper_bgcolor: "#ffffff" };
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

class HiddenStateFigure extends HTMLElement {
  connectedCallback() {
    // While the page is still being read, the figure's own content may not be there yet.
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => this.draw(), { once: true });
    else this.draw();
  }

  disconnectedCallback() {
    this.sizes?.disconnect();
    drawn.delete(this);
    if (this.canvas) { Plotly.purge(this.canvas); this.canvas.remove(); this.canvas = null; }
  }

  async draw() {
    const source = this.querySelector("script[type='application/json']");
    if (!this.isConnected || this.canvas || !source) return;
    const figure = JSON.parse(source.textContent);
    this.querySelector(".hs-late")?.remove();
    this.canvas = document.createElement("div");
    this.canvas.className = "hs-canvas";
    this.append(this.canvas);
    this.dark = isDark(this);
    drawn.add(this);
    const layout = { autosize: true, ...figure.layout, template: template(this.dark) };
    if (layout.height) this.canvas.style.height = layout.height + "px";
    await Plotly.newPlot(this.canvas, { data: figure.data, layout, frames: figure.frames, config });
    if (!this.canvas) return;
    for (const svg of this.canvas.querySelectorAll(".main-svg")) svg.setAttribute("aria-hidden", "true");
    let width = this.canvas.offsetWidth;
    this.sizes = new ResizeObserver(() => {
      if (!this.canvas?.offsetWidth || this.canvas.offsetWidth === width) return;
      width = this.canvas.offsetWidth;
      Plotly.Plots.resize(this.canvas);
    });
    this.sizes.observe(this);
    this.dataset.drawn = "";
  }

  followTheme() {
    if (this.canvas && this.dark !== isDark(this)) {
      this.dark = !this.dark;
      Plotly.relayout(this.canvas, { template: template(this.dark) });
    }
  }
}

const drawn = new Set();
const followTheme = () => requestAnimationFrame(() => drawn.forEach(figure => figure.followTheme()));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", followTheme);
for (const element of [document.documentElement, document.body].filter(Boolean))
  new MutationObserver(followTheme).observe(element, { attributes: true, attributeFilter: ["class", "style", "data-theme", "data-jp-theme-light", "data-vscode-theme-kind"] });

window.HiddenStateFigures = { Plotly };
if (!customElements.get("hidden-state-figure")) customElements.define("hidden-state-figure", HiddenStateFigure);
