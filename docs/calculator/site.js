// The calculator as a part of the site: built into its folder, with a link in the navigation of every page.
import { join } from "node:path";
import { JSX, RendererEvent } from "typedoc";
import { buildCalculator } from "./build.js";

const PAGE = "calculator/index.html";

export function load(app) {
  app.renderer.on(RendererEvent.END, ({ outputDirectory }) => {
    buildCalculator(join(outputDirectory, "calculator"), { home: "../index.html" });
  });
  app.renderer.hooks.on("sidebar.begin", (context) => {
    const link = JSX.createElement("a", { href: context.relativeURL(PAGE) }, "Score calculator");
    return JSX.createElement("nav", { "aria-label": "Tools" }, JSX.createElement("p", null, link));
  });
}
