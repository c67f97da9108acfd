import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { policyFromPractices } from "../../src/follow-up/index.js";
import { NPS } from "../../src/index.js";
import { buildReport, reportToMarkdown } from "../../src/survey-report/index.js";

const repeat = <T>(n: number, value: T) => new Array<T>(n).fill(value);

/** The kinds of block and inline that a renderer of Markdown sees. */
function structureOf(markdown: string): Set<string> {
  const tokens = new MarkdownIt({ html: true, linkify: true }).parse(markdown, {});
  return new Set(
    tokens.flatMap(({ type, children }) => [type, ...(children ?? []).map((child) => child.type)]),
  );
}

describe("names from data", () => {
  const hostile = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "https://evil.example/",
    "www.evil.example",
    "evil.example",
    "me@evil.example",
    "**bold** _it_ ~~no~~",
    "`code` ``` fence",
    "a | b | c",
    "line\nbreak\n\n# heading",
    "| --- |",
    "1. list",
    "- list",
    "# heading",
    "> quote",
    "&lt;b&gt; &amp; AT&T",
    "__proto__",
    "constructor",
    "",
    " ",
    "a\\",
    "\u202egnp.exe",
    "\u0000",
    "x".repeat(5000),
    "---",
    "===",
    "[^1]: note",
    "<!-- comment",
    "😀",
  ];
  const rows = hostile.flatMap((name, i) =>
    repeat(12, {
      name,
      tags: [name],
      at: Date.UTC(2026, i % 7, 3),
      nps: i % 2 ? 10 : 2,
      id: `${name}-${i}`,
    }).map((row, j) => ({ ...row, id: `${row.id}-${j}` })),
  );
  const build = (rename: (name: string) => string) =>
    reportToMarkdown(
      buildReport(
        rows.map((row) => ({
          ...row,
          name: rename(row.name),
          tags: row.tags.map(rename),
          id: rename(row.id),
        })),
        {
          title: rename("# <b>title</b>"),
          questions: [
            { metric: NPS, score: "nps", name: rename("[NPS](x)"), asks: rename("<i>what</i>: it") },
          ],
          time: { at: "at", every: "month", timeZone: "UTC" },
          segments: { [rename("<u>name</u>")]: "name" },
          drivers: "tags",
          benchmarks: { industry: rename("<b>none</b>") },
          followUp: {
            policy: policyFromPractices(["detractors-24-hours"]),
            now: Date.UTC(2026, 8, 1),
            limit: 100,
            response: ({ id, nps, at }) => ({ id, metric: "NPS", score: nps, at }),
          },
        },
      ),
    );

  /** The page without what it has itself: bold labels, links to its sections, and the fold around the last ones. */
  const withoutOwn = (markdown: string) =>
    markdown
      .replace(/^<details><summary>[A-Z][A-Za-z ,]*<\/summary>$|^<\/details>$/gm, "")
      .replace(/^- \*\*[A-Z][a-z ]+:\*\* /gm, "- ")
      .replace(/^\[Scores\]\(#scores\) · .*$/m, "");

  it("add no markup, link, picture or HTML to the page", () => {
    const structure = structureOf(withoutOwn(build((name) => name)));
    for (const kind of [
      "html_block",
      "html_inline",
      "link_open",
      "image",
      "strong_open",
      "em_open",
      "s_open",
      "fence",
      "code_block",
      "blockquote_open",
      "ordered_list_open",
      "hr",
    ]) {
      expect(structure, kind).not.toContain(kind);
    }
  });

  it("leave headings, lists and tables of the page the same as with plain names", () => {
    const shape = (markdown: string) => {
      const tokens = new MarkdownIt().parse(markdown, {});
      return tokens.flatMap(({ type, level }) => (type.endsWith("_open") ? [`${level} ${type}`] : []));
    };
    let next = 0;
    const plain = new Map<string, string>();
    const rename = (name: string) => {
      // A blank is no name: its answers are set aside.
      if (name.trim() === "") return name;
      if (!plain.has(name)) plain.set(name, `name ${next++}`);
      return plain.get(name)!;
    };
    expect(shape(build((name) => name))).toEqual(shape(build(rename)));
  });

  it("remain readable on the page", () => {
    const shown = new Map([
      ["<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
      ["__proto__", "__proto__"],
      ["constructor", "constructor"],
      ["😀", "😀"],
      ["&lt;b&gt; &amp; AT&T", "AT&amp;T"],
      ["x".repeat(5000), `${"x".repeat(79)}…`],
    ]);
    for (const [name, html] of shown) {
      const groups = [...repeat(20, { name, nps: 10 }), ...repeat(20, { name: "plain", nps: 2 })];
      const report = buildReport(groups, { questions: [{ metric: NPS, score: "nps" }], segments: "name" });
      expect(new MarkdownIt().render(reportToMarkdown(report))).toContain(html);
    }
    expect(build((name) => name)).not.toContain("x".repeat(100));
  });
});
