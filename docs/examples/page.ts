// The report as one self-contained HTML page: tiles, what there is to tell, and the details folded; text by markdown-it, charts
// as SVG in the page.
import type { Chart } from "cx-metrics/charts";
import type { ReportSection, SurveyReport } from "cx-metrics/survey-report";
import { reportSections } from "cx-metrics/survey-report";
import MarkdownIt from "markdown-it";
import { chartsOf } from "./pictures.js";
import { drawSvg } from "./svg.js";
import { tileHtml } from "./tiles.js";

// Without `html`, tags in the text are shown and not obeyed.
const markdown = new MarkdownIt({ html: false });

/** The page fetches nothing and runs nothing. */
export async function htmlPage(report: SurveyReport): Promise<string> {
  const escapeHtml = (text: string) => markdown.utils.escapeHtml(text);
  const title = escapeHtml(report.title);
  const [summary, ...details] = reportSections(report) as [ReportSection, ...ReportSection[]];
  const body: string[] = [];
  for (const [i, section] of details.entries()) body.push(await detailHtml(section, report, i));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<ul class="tiles">
${report.questions.map((question) => tileHtml(question, escapeHtml)).join("\n")}
</ul>
<section class="story" aria-label="${escapeHtml(summary.title)}">
${storyHtml(summary)}
</section>
<nav aria-label="Details">
<ul>
${details.map(({ title }, i) => `<li><a href="#chapter-${i}">${markdown.renderInline(title)}</a></li>`).join("\n")}
</ul>
</nav>
${body.join("\n")}
</main>
</body>
</html>
`;
}

/** A point of the summary: its label and its words. */
const POINT = /^- \*\*(.+?):\*\* (.*)$/;
/** What the tiles say already, and what a reader wants to know last. */
const IN_TILES = "Score";
const LAST = "How sure";

/** The points of the summary under a heading for each label, in its order. */
function storyHtml({ text }: ReportSection): string {
  const groups = new Map<string, string[]>();
  for (const line of text.split("\n")) {
    const [, label = "", words = line] = POINT.exec(line) ?? [];
    if (words.trim() !== "" && label !== IN_TILES) groups.set(label, [...(groups.get(label) ?? []), words]);
  }
  const items = (points: readonly string[]) =>
    points.map((words) => `<li>${markdown.renderInline(words)}</li>`).join("\n");
  const inOrder = [...groups].sort(([a], [b]) => Number(a === LAST) - Number(b === LAST));
  return inOrder
    .map(
      ([label, points]) =>
        `${label === "" ? "" : `<h2>${markdown.renderInline(label)}</h2>`}\n<ul>\n${items(points)}\n</ul>`,
    )
    .join("\n");
}

/** A section, folded but for the first, which shows what is in the others. Words first, then the pictures, then the tables. */
async function detailHtml(section: ReportSection, report: SurveyReport, chapter: number): Promise<string> {
  const { title, text } = section;
  const table = text.startsWith("|") ? 0 : text.indexOf("\n\n|");
  const words = table < 0 ? text : text.slice(0, table);
  const wide = chartsOf(section, report);
  const narrow = chartsOf(section, report, NARROW);
  const pictures: string[] = [];
  for (const [i, chart] of wide.entries()) pictures.push(await figureHtml(chart, narrow[i]!));
  return [
    chapter === 0 ? `<details open="">` : `<details>`,
    `<summary><h2>${markdown.renderInline(title)}</h2></summary>`,
    // A link into a folded section opens it.
    `<div id="chapter-${chapter}">`,
    markdown.render(words),
    ...pictures,
    markdown.render(text.slice(words.length)),
    `</div>`,
    `</details>`,
  ].join("\n");
}

/** The width of a plot on a telephone, where the whole picture has some 330 pixels. */
const NARROW = 230;

/** A chart drawn twice, for wide and for narrow screens: shrunk, its words could not be read. */
async function figureHtml(wide: Chart, narrow: Chart): Promise<string> {
  return `<figure><div class="wide">${await drawSvg(wide)}</div><div class="narrow">${await drawSvg(narrow)}</div></figure>`;
}

const STYLE = `
:root { color-scheme: light dark; --text: #222; --muted: #555; --back: #fff; --tile: #f6f6f4; --line: #ccc; --faint: #e4e4e4; --code: #f4f4f4; --link: #0b5cad; --score: #005a9c; --interval: #8fbbe0; }
@media (prefers-color-scheme: dark) {
  :root { --text: #ddd; --muted: #aaa; --back: #181818; --tile: #222; --line: #555; --faint: #333; --code: #282828; --link: #8ab8f0; --score: #8ab8f0; --interval: #3d6a94; }
  /* Charts have dark words on white: turned over, with their hues kept. */
  figure svg { filter: invert(0.91) hue-rotate(180deg); }
}
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); overflow-wrap: break-word; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1, h2, h3 { line-height: 1.2; break-after: avoid; }
h1 { font-size: 1.6rem; margin: 0 0 1rem; }
a { color: var(--link); }
.tiles { list-style: none; margin: 0; padding: 0; display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr)); }
.tiles li { background: var(--tile); border-radius: 0.5rem; padding: 0.8rem 1rem; }
.tiles h2 { font-size: 1rem; margin: 0; }
.tiles p { margin: 0.2rem 0; font-size: 0.85rem; color: var(--muted); }
.tiles .big { font-size: 2.2rem; line-height: 1.2; color: var(--text); font-variant-numeric: tabular-nums; }
.tiles .span { display: flex; justify-content: space-between; }
.tiles svg { display: block; width: 100%; height: auto; margin: 0.3rem 0; }
.bar .range { fill: var(--line); }
.bar .interval { fill: var(--interval); }
.score { fill: var(--score); }
.line path { fill: none; stroke: var(--score); stroke-width: 1.5; }
.story h2 { font-size: 1.05rem; margin: 1.4rem 0 0.3rem; }
.story ul { margin: 0; padding-left: 1.2rem; }
.story li { margin: 0.3rem 0; }
nav ul { list-style: none; padding: 0.8rem 0 0; margin: 1.5rem 0 0.5rem; border-top: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: 0.3rem 1.2rem; font-size: 0.9rem; }
details { border-top: 1px solid var(--faint); }
summary { cursor: pointer; padding: 0.6rem 0; }
summary h2 { display: inline; font-size: 1.1rem; }
table { border-collapse: collapse; font-size: 0.85rem; display: block; overflow-x: auto; margin: 1rem 0; }
th, td { padding: 0.3rem 0.6rem; border-bottom: 1px solid var(--faint); text-align: left; vertical-align: top; }
th { font-weight: 600; border-bottom-color: var(--line); }
td { font-variant-numeric: tabular-nums; }
td[style*="right"] { white-space: nowrap; }
td:first-child { min-width: 8rem; overflow-wrap: anywhere; }
/* A sentence at the end of a wide table, which scrolls on a telephone: it would make the rows as tall as it has words. */
td:nth-child(n + 4):last-child:not([style*="right"]) { min-width: 16rem; }
code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 0.9em; background: var(--code); white-space: pre-wrap; }
td code { background: none; }
td:last-child code { white-space: pre; }
figure { margin: 1rem 0; }
figure svg { display: block; background: #fff; max-width: 100%; height: auto; }
.narrow { display: none; }
@media (max-width: 45rem) {
  .wide { display: none; }
  .narrow { display: block; }
}
@media print {
  :root { color-scheme: light; --text: #000; --muted: #333; --back: #fff; --tile: #fff; --line: #999; --faint: #ddd; --code: #f4f4f4; --link: #000; --score: #005a9c; --interval: #8fbbe0; }
  main { max-width: none; padding: 0; }
  nav { display: none; }
  .tiles li { border: 1px solid var(--line); break-inside: avoid; }
  details::details-content { display: block; content-visibility: visible; height: auto; }
  summary { list-style: none; }
  table { display: table; font-size: 0.75rem; }
  th, td { padding: 0.3rem; overflow-wrap: anywhere; }
  td[style*="right"] { white-space: normal; }
  td code, td:last-child code { white-space: pre-wrap; }
  td:first-child, td:nth-child(n + 4):last-child:not([style*="right"]) { min-width: 0; }
  tr, figure { break-inside: avoid; }
  figure svg { filter: none; }
  .wide { display: block; }
  .narrow { display: none; }
}
`;
