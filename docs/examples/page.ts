// The report as one self-contained HTML page: text by markdown-it, charts as SVG in the page.
import type { ReportSection, SurveyReport } from "cx-metrics/survey-report";
import { reportSections } from "cx-metrics/survey-report";
import MarkdownIt from "markdown-it";
import { chartsOf } from "./pictures.js";
import { drawSvg } from "./svg.js";

// Without `html`, tags in the text are shown and not obeyed.
const markdown = new MarkdownIt({ html: false });

/** The sections of the report with their charts. The page fetches nothing and runs nothing. */
export async function htmlPage(report: SurveyReport): Promise<string> {
  const title = markdown.utils.escapeHtml(report.title);
  const sections = reportSections(report);
  const body: string[] = [];
  for (const [i, section] of sections.entries()) body.push(await sectionHtml(section, report, i));
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
<nav aria-label="Chapters">
<ul>
${sections.map(({ title }, i) => `<li><a href="#chapter-${i}">${markdown.renderInline(title)}</a></li>`).join("\n")}
</ul>
</nav>
${body.join("\n")}
</main>
</body>
</html>
`;
}

/** Words first, then the pictures, then the tables; what few readers need is folded. */
async function sectionHtml(section: ReportSection, report: SurveyReport, chapter: number): Promise<string> {
  const { title, text, folded } = section;
  const table = text.startsWith("|") ? 0 : text.indexOf("\n\n|");
  const words = table < 0 ? text : text.slice(0, table);
  const pictures: string[] = [];
  for (const chart of chartsOf(section, report)) pictures.push(`<figure>${await drawSvg(chart)}</figure>`);
  return [
    `<h2 id="chapter-${chapter}">${markdown.renderInline(title)}</h2>`,
    ...(folded ? ["<details><summary>Show</summary>"] : []),
    markdown.render(words),
    ...pictures,
    markdown.render(text.slice(words.length)),
    ...(folded ? ["</details>"] : []),
  ].join("\n");
}

const STYLE = `
:root { color-scheme: light dark; --text: #222; --back: #fff; --line: #ccc; --faint: #e4e4e4; --code: #f4f4f4; --link: #0b5cad; }
@media (prefers-color-scheme: dark) {
  :root { --text: #ddd; --back: #181818; --line: #555; --faint: #333; --code: #282828; --link: #8ab8f0; }
}
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); overflow-wrap: break-word; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1, h2, h3 { line-height: 1.2; break-after: avoid; }
h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); padding-bottom: 0.3rem; }
h3 { margin-top: 2rem; }
a { color: var(--link); }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.3rem 1.2rem; }
table { border-collapse: collapse; font-size: 0.85rem; display: block; overflow-x: auto; margin: 1rem 0; }
th, td { padding: 0.3rem 0.6rem; border-bottom: 1px solid var(--faint); text-align: left; vertical-align: top; }
th { font-weight: 600; border-bottom-color: var(--line); }
td { font-variant-numeric: tabular-nums; }
td[style*="right"] { white-space: nowrap; }
td:first-child { min-width: 10rem; overflow-wrap: anywhere; }
code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 0.9em; background: var(--code); white-space: pre-wrap; }
td code { background: none; }
td:last-child code { white-space: pre; }
/* The charts have dark words on white on any page. Small screens scroll them: shrunk to fit, they could not be read. */
figure { margin: 1rem 0; overflow-x: auto; }
figure svg { display: block; background: #fff; max-width: max(100%, 44rem); height: auto; }
@media print {
  :root { color-scheme: light; --text: #000; --back: #fff; --line: #999; --faint: #ddd; --code: #f4f4f4; --link: #000; }
  main { max-width: none; padding: 0; }
  nav { display: none; }
  table { display: table; font-size: 0.75rem; }
  th, td { padding: 0.3rem; }
  td:first-child { min-width: 0; }
  tr, figure { break-inside: avoid; }
  figure { overflow: visible; }
  figure svg { max-width: 100%; height: auto; }
}
`;
