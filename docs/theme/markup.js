// What the pages of the site need beyond typedoc, for keyboards, screen readers, telephones and paper. `npm run browser`
// finds what is missing.
import { cpSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PageEvent, RendererEvent } from "typedoc";

/** The charts of docs/guides/pictures once more, for screens on which the words of the wide ones could not be read. */
const NARROW = fileURLToPath(new URL("narrow", import.meta.url));
const narrow = new Set(readdirSync(NARROW));

/** Each repair of a page, by what is wrong with it as typedoc writes it. */
const REPAIRS = [
  // A page that is opened as a file may not read its pictures from a second file; icons.js puts them into the page.
  (html) => html.replaceAll(/(<use href=")[^"#]*assets\/icons\.svg#/g, "$1#"),
  // Landmarks, so that one can jump to the text.
  (html) =>
    html
      .replace(
        /<div class="col-content">(.*)<\/div>(\s*<div class="col-sidebar">)/s,
        '<main class="col-content">$1</main>$2',
      )
      .replace(
        '<div class="page-menu">',
        '<div class="page-menu" role="complementary" aria-label="This page">',
      )
      .replace('<div class="site-menu">', '<div class="site-menu" role="navigation" aria-label="Site">')
      .replace('<nav class="tsd-navigation">', '<div class="tsd-navigation">')
      .replace(/<\/nav>(?=<\/div><\/div><\/div>)/, "</div>"),
  // What folds and unfolds by a click cannot have a link within; the list "On this page" has the same links.
  (html) =>
    html.replaceAll(/<summary.*?<\/summary>/gs, (summary) =>
      summary.replace(/<a [^>]*class="tsd-anchor-icon">.*?<\/a>/s, ""),
    ),
  levelHeadings,
  // The corner of a table of rows and columns is no heading of anything.
  (html) => html.replaceAll(/<th( [^>]*)?><\/th>/g, "<td$1></td>"),
  // A table or a chart wider than the screen scrolls by itself, and the page stays.
  (html) =>
    html
      .replaceAll(/<table>.*?<\/table>/gs, '<div class="scrolling">$&</div>')
      .replaceAll("<p><img ", '<p class="scrolling"><img '),
  (html) =>
    html.replaceAll(/<img src="([^"]*)media\/([^"]+)"[^>]*>/g, (picture, root, file) =>
      narrow.has(file)
        ? `<picture><source media="screen and (max-width: 769px)" srcset="${root}assets/narrow/${file}">${picture}</picture>`
        : picture,
    ),
];

/** Headings are one level below that which they stand under, and look as before. */
function levelHeadings(html) {
  const above = [];
  return html.replaceAll(/<h([1-6])(?=[ >])/g, (tag, digit) => {
    const written = Number(digit);
    while (above.length > 0 && above.at(-1) >= written) above.pop();
    above.push(written);
    return above.length === written ? tag : `${tag} aria-level="${above.length}"`;
  });
}

export function load(app) {
  app.renderer.on(PageEvent.END, (page) => {
    page.contents = REPAIRS.reduce((html, repair) => repair(html), page.contents);
  });
  app.renderer.on(RendererEvent.END, ({ outputDirectory }) => {
    cpSync(NARROW, join(outputDirectory, "assets/narrow"), { recursive: true });
  });
}
