// The report as one HTML page that needs nothing else: text by markdown-it, pictures as SVG in the page.
import type { SurveyReport } from "cx-metrics/survey-report";
import { reportSections } from "cx-metrics/survey-report";
import MarkdownIt from "markdown-it";
import { chartsOf, drawSvg } from "./pictures.js";

// Without `html`, tags in the text are shown and not obeyed.
const markdown = new MarkdownIt({ html: false });

/** A self-contained page: the sections of the report with their charts. */
export async function htmlPage(report: SurveyReport): Promise<string> {
  const sections: string[] = [];
  for (const section of reportSections(report)) {
    const { level, title, text } = section;
    const pictures: string[] = [];
    for (const chart of chartsOf(section, report)) {
      const label = escapeHtml(chart.spec.description);
      pictures.push(`<figure role="img" aria-label="${label}">${await drawSvg(chart)}</figure>`);
    }
    // Words first, then the pictures, then the tables.
    const table = text.startsWith("|") ? 0 : text.indexOf("\n\n|");
    const words = table < 0 ? text : text.slice(0, table);
    sections.push(
      markdown.render(`${"#".repeat(level)} ${title}\n\n${words}`),
      ...pictures,
      markdown.render(text.slice(words.length)),
    );
  }
  const title = escapeHtml(report.title);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${sections.join("\n")}
</main>
</body>
</html>
`;
}

const STYLE = `
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: #222; background: #fff; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1, h2, h3 { line-height: 1.2; }
h2 { margin-top: 3rem; border-bottom: 1px solid #ccc; padding-bottom: 0.3rem; }
h3 { margin-top: 2rem; }
table { border-collapse: collapse; font-size: 0.85rem; display: block; overflow-x: auto; margin: 1rem 0; }
th, td { padding: 0.3rem 0.6rem; border-bottom: 1px solid #e4e4e4; text-align: left; vertical-align: top; }
th { font-weight: 600; border-bottom-color: #999; }
td { font-variant-numeric: tabular-nums; }
td[style*="right"], td:first-child { white-space: nowrap; }
code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 0.9em; background: #f4f4f4; white-space: pre-wrap; }
td code { white-space: pre; background: none; }
figure { margin: 1rem 0; overflow-x: auto; }
figure svg { max-width: 100%; height: auto; }
`;

function escapeHtml(text: string): string {
  return text.replace(
    /[&<>"']/g,
    (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[character] ?? "&#39;",
  );
}
