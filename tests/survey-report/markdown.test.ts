import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { CES_1, cesMetric, csatMetric, defineMetric, NPS, THUMBS } from "../../src/index.js";
import { defineBenchmarks } from "../../src/benchmarks/index.js";
import { policyFromPractices } from "../../src/follow-up/index.js";
import { buildReport, reportSections, reportToMarkdown } from "../../src/survey-report/index.js";

const repeat = <T>(n: number, value: T) => new Array<T>(n).fill(value);

/** The kinds of block and inline that a renderer of Markdown sees. */
function structureOf(markdown: string): Set<string> {
  const tokens = new MarkdownIt({ html: true, linkify: true }).parse(markdown, {});
  return new Set(
    tokens.flatMap(({ type, children }) => [type, ...(children ?? []).map((child) => child.type)]),
  );
}

describe("reportToMarkdown", () => {
  it("is one page of one question when nothing else was asked for", () => {
    const rows = [...repeat(60, { nps: 9 }), ...repeat(20, { nps: 7 }), ...repeat(20, { nps: 2 })];
    expect(
      reportToMarkdown(
        buildReport(rows, { title: "One question", questions: [{ metric: NPS, score: "nps" }] }),
      ),
    ).toBe(`# One question

## In short

100 rows.

- NPS is +40 from 100 answers (95% interval +23.2 to +54.3).

## Scores

| Question | Asks about | Score | 95% interval | Answers | Unit |
| --- | --- | --: | --: | --: | --- |
| NPS | the relationship: would they recommend? | +40.0 | +23.2 to +54.3 | 100 | points, −100 to +100 |

## NPS

NPS is +40 from 100 answers (95% interval +23.2 to +54.3).

| Group | Answers from | How many | Share |
| --- | --: | --: | --: |
| detractor | 0 to 6 | 20 | 20% |
| passive | 7 to 8 | 20 | 20% |
| promoter | 9 to 10 | 60 | 60% |

The score is in the band 31 to 50, “solid foundation”, but its interval reaches from “inconsistent” to “strong”, so the band is open. Such bands are rules of thumb without a sample behind them.

## The data

100 rows, 100 with at least one answer.

| Question | Answers | Missing | Left out | Why left out |
| --- | --: | --: | --: | --- |
| NPS | 100 | 0 | 0 |  |

## How the figures were made

- Intervals at 95%: NPS by the score method.
- A difference is stated only where its interval excludes 0; anything else may be chance.
`);
  });

  it("says of no rows that there is nothing, and stops there", () => {
    const page = reportToMarkdown(
      buildReport([] as { nps: number; at: string; team: string }[], {
        questions: [{ metric: NPS, score: "nps" }],
        time: { at: "at", every: "month", timeZone: "UTC" },
        segments: "team",
      }),
    );
    expect(page).toContain("- NPS has no score: no answers.");
    expect(page).toContain("0 rows, 0 with at least one answer.");
    expect(page).not.toContain("By team");
    expect(page).not.toMatch(/NaN|Infinity|undefined|null/);
  });

  it("says where groups clearly differ, where they do not, and which are too small to compare", () => {
    const rows = [
      ...repeat(40, { shop: "A", nps: 10 }),
      ...repeat(40, { shop: "B", nps: 3 }),
      ...repeat(20, { shop: "C", nps: 10 }),
      ...repeat(20, { shop: "C", nps: 3 }),
      ...repeat(2, { shop: "D", nps: 3 }),
    ];
    const page = reportToMarkdown(
      buildReport(rows, { questions: [{ metric: NPS, score: "nps" }], segments: "shop" }),
    );
    expect(page).toMatch(/Worse where shop is “B” than elsewhere: NPS −\S+ points \(95% interval −/);
    expect(page).toContain("2 of 3 groups clearly differ from the rest. Higher: A. Lower: B.");
    expect(page).toContain("| no clear difference |");
    expect(page).toContain("1 group has fewer than 10 answers and is not compared.");
    expect(page).not.toContain("| D |");
    expect(page).toContain(
      "Groups with fewer than 10 answers to a question, where people may be recognised: shop D (NPS 2).",
    );
  });

  it("explains a change only when there is one", () => {
    const month = (at: string, team: string, n: number, nps: number) => repeat(n, { at, team, nps });
    const rows = [
      ...month("2026-01-10T00:00:00Z", "new", 20, 2),
      ...month("2026-01-10T00:00:00Z", "old", 80, 9),
      ...month("2026-02-10T00:00:00Z", "new", 80, 3),
      ...month("2026-02-10T00:00:00Z", "old", 20, 10),
    ];
    const options = {
      questions: [{ metric: NPS, score: "nps" }],
      time: { at: "at", every: "month", timeZone: "UTC" },
      segments: "team",
    } as const;
    const page = reportToMarkdown(buildReport(rows, options));
    expect(page).toMatch(/NPS is 120.0 points lower in 2026-02 than in 2026-01 \(95% interval −/);
    expect(page).not.toContain("between 2026-01 and 2026-02");
    // The teams' own scores stay as they are; all of it comes from who answered.
    expect(page).toMatch(
      /By team: 0.0 points within its groups, −120.0 points \(95% interval .*\) from other groups answering/,
    );
    const same = rows.slice(0, 100);
    const quiet = reportToMarkdown(
      buildReport([...same, ...same.map((row) => ({ ...row, at: "2026-02-10T00:00:00Z" }))], options),
    );
    expect(quiet).toContain("No clear change of NPS from 2026-01 to 2026-02: 0.0 points");
    expect(quiet).not.toContain("from other groups answering");
  });

  it("says of a step that the score does not show that it is open", () => {
    const rows = Array.from({ length: 12 }, (_, month) =>
      Array.from({ length: 40 }, (_, i) => ({
        at: Date.UTC(2026, month, 2),
        nps: month < 6 ? 7 : i % 2 ? 10 : 2,
      })),
    ).flat();
    const report = buildReport(rows, {
      questions: [{ metric: NPS, score: "nps" }],
      time: { at: "at", every: "month", timeZone: "UTC" },
    });
    expect(report.questions[0]!.trend!.changes.changes).toHaveLength(1);
    expect(report.findings).toEqual([]);
    expect(reportToMarkdown(report)).toMatch(
      /The answers are spread differently from 2026-07 on; what that does to the score is open: 0.0 points \(95% interval −/,
    );
  });

  it("puts what is bad news for most first, each split once, and names what is good only where nothing is bad", () => {
    const answers = (shop: string, team: string, tag: string, ...scores: number[]) =>
      scores.flatMap((nps) => repeat(30, { shop, team, tags: [tag], nps, effort: nps > 6 ? 1 : 4 }));
    const rows = [
      ...answers("A", "x", "fast", 10, 9, 10),
      ...answers("B", "x", "slow", 2, 3, 9),
      ...answers("C", "y", "fast", 9, 10, 8),
      ...answers("C", "y", "slow", 3, 6, 9),
    ];
    const [summary] = reportToMarkdown(
      buildReport(rows, {
        questions: [
          { metric: NPS, score: "nps" },
          { metric: CES_1, score: "effort", name: "Effort" },
        ],
        segments: ["shop", "team"],
        drivers: "tags",
      }),
    ).split("## Scores");
    const bullets = summary!.split("bad news first:")[1]!.trim().split("\n");
    expect(bullets[0]).toMatch(
      /^- Worse where “slow” is mentioned than where it is not: NPS −\S+ points \(95% interval −\S+ to −\S+\), Effort \+\S+ points \(\+\S+ to \+\S+; low is good\)\.$/,
    );
    expect(bullets[1]).toMatch(
      /^- Worse where shop is “B” than elsewhere: NPS −.*, Effort \+.*low is good\)\.$/,
    );
    expect(summary).toContain("No clear difference by team.");
    expect(summary!.match(/shop/g)).toHaveLength(1);
  });

  it("begins with the newest published figure and with no older one in its place", () => {
    const row = (year: number, value: number) =>
      ({
        metric: "NPS",
        industry: "Bakeries",
        measure: "net-score",
        statistic: "median",
        value,
        source: { title: "Own survey", url: null },
        trust: "measured-study",
        year,
      }) as const;
    const page = (newest: number) =>
      reportToMarkdown(
        buildReport([...repeat(60, { nps: 10 }), ...repeat(60, { nps: 3 })], {
          questions: [{ metric: NPS, score: "nps" }],
          benchmarks: { industry: "bakeries", table: defineBenchmarks([row(2020, 90), row(2025, newest)]) },
        }),
      ).split("## Scores")[0]!;
    expect(page(80)).toContain("Worse than the published figure for Bakeries (Own survey, 2025): NPS −80.0");
    expect(page(80)).not.toContain("2020");
    expect(page(5)).toContain("No clear difference from the newest published figure.");
    expect(page(5)).not.toContain("Worse");
  });

  it("says of two groups the worse one, once", () => {
    const rows = [...repeat(40, { shop: "A", nps: 10 }), ...repeat(40, { shop: "B", nps: 3 })];
    const report = buildReport(rows, { questions: [{ metric: NPS, score: "nps" }], segments: "shop" });
    expect(report.findings).toMatchObject([{ subject: "B", direction: "lower", isGood: false }]);
    const effort = buildReport(
      rows.map(({ shop, nps }) => ({ shop, effort: nps > 6 ? 5 : 1 })),
      { questions: [{ metric: CES_1, score: "effort" }], segments: "shop" },
    );
    expect(effort.findings).toMatchObject([{ subject: "A", direction: "higher", isGood: false }]);
    expect(reportToMarkdown(effort)).toContain(
      "2 of 2 groups clearly differ from the rest. Higher (worse): A. Lower (better): B.",
    );
  });

  it("counts as comparisons only those that it makes", () => {
    const rows = [1, 2, 3, 4].map((month) => ({
      at: Date.UTC(2026, month, 1),
      team: `${month % 2}`,
      nps: 9,
    }));
    const build = (times: number) =>
      reportToMarkdown(
        buildReport(
          rows.flatMap((row) => repeat(times, row)),
          {
            questions: [
              { metric: NPS, score: "nps" },
              { metric: NPS, score: "nps", name: "Again" },
            ],
            time: { at: "at", every: "month", timeZone: "UTC" },
            segments: "team",
          },
        ),
      );
    expect(build(1)).not.toContain("sets of comparisons");
    // Of each question the two last months and the two teams; four months are too few for steps and slopes.
    expect(build(10)).toContain("The report makes 4 sets of comparisons");
    expect(build(10)).toContain("some 0.2 sets at most");
  });

  it("keeps low-is-good metrics readable and never calls their direction better", () => {
    const page = reportToMarkdown(
      buildReport([{ effort: 1 }, { effort: 2 }], { questions: [{ metric: CES_1, score: "effort" }] }),
    );
    expect(page).toContain("mean answer, 1 to 5, low is good");
  });

  it("names contradictions in the metric's own words, and in plain ones for a metric of one's own", () => {
    const stars = defineMetric({
      name: "Stars",
      scale: { min: 1, max: 2 },
      categories: [
        { name: "poor", from: 1, to: 1, value: 0 },
        { name: "rich", from: 2, to: 2, value: 100 },
      ],
    });
    const page = reportToMarkdown(
      buildReport([{ nps: 10, ces: 1, stars: 1 }], {
        questions: [
          { metric: NPS, score: "nps" },
          { metric: cesMetric(), score: "ces", name: "Effort" },
          { metric: stars, score: "stars" },
        ],
      }),
    );
    expect(page).toContain(
      "| Promoters (NPS) who had a hard time (Effort) | 1 | 1 | 100.0% | 20.7% to 100.0% |",
    );
    // One person is no news, and may be recognised.
    expect(page).not.toContain("Two questions disagree");
    expect(page).toContain("| Promoters (NPS) who are in “poor” (Stars) | 1 | 1 |");
    expect(page).toContain("| Detractors (NPS) who had it easy (Effort) | 0 | 0 | – | – |");
  });

  it("writes another level as what it is", () => {
    const page = reportToMarkdown(
      buildReport([{ up: 1 }], { questions: [{ metric: THUMBS, score: "up" }], level: 0.9 }),
    );
    expect(page).toContain("(90% interval ");
    expect(page).not.toContain("95%");
  });

  it("writes all of its numbers in a locale, and everything else as it is", () => {
    const rows = [0, 1, 2].flatMap((month) =>
      Array.from({ length: 700 }, (_, i) => ({
        id: `r${month}-${i}`,
        at: Date.UTC(2026, month, 1 + (i % 28)),
        team: i % 3 === 0 ? "a" : "b",
        tags: i % 4 === 0 ? ["price"] : [],
        nps: i % 3 === 0 ? 10 : i % 5 === 0 ? 3 : 8,
        csat: 1 + (i % 5),
      })),
    );
    const report = buildReport(rows, {
      questions: [
        { metric: NPS, score: "nps" },
        { metric: csatMetric(), score: "csat" },
      ],
      time: { at: "at", every: "month", timeZone: "UTC" },
      segments: "team",
      drivers: "tags",
      invitations: { invited: 9000, undelivered: 100 },
      benchmarks: { industry: "retail" },
      followUp: {
        policy: policyFromPractices(["detractors-24-hours"]),
        now: "2026-03-20T14:30:00Z",
        response: ({ id, nps, at }) => ({ id, metric: "NPS", score: nps, at }),
      },
    });
    const fixed = reportToMarkdown(report);
    const german = reportToMarkdown(report, { locale: "de" });
    expect(german).toContain("2.100 rows, from 2026-01 to 2026-03 by month in UTC.");
    expect(german).toMatch(/NPS is [+−]\d+,\d from 2\.100 answers \(95\u00a0% interval /);
    expect(german).toContain("| 95\u00a0% interval |");
    expect(german).toContain("At 20.03.2026, 14:30 (UTC) ");
    expect(german).toContain("only a p-value below 0,05 counts");
    // Links and dates apart, no number is written in English.
    const left = german
      .replace(/<https:[^>]*>|\d\d\.\d\d\.2026/g, "")
      .match(/\d\.\d(?!\d\d\b|\d\.)|\d%|-\d+,\d/g);
    expect(left).toBeNull();
    const letters = (page: string) => page.replace(/[^\p{L}\n]/gu, "");
    expect(letters(german)).toBe(letters(fixed));
    expect(reportToMarkdown(report, { locale: undefined })).toBe(fixed);
    expect(() => reportToMarkdown(report, { locale: "no such" })).toThrow(RangeError);
    expect(reportSections(report, { locale: "de" }).every(({ text }) => german.includes(text))).toBe(true);
  });

  it("gives its sections to those who put pictures between them", () => {
    const report = buildReport([{ nps: 9, team: "a" }], {
      questions: [{ metric: NPS, score: "nps" }],
      segments: "team",
    });
    const sections = reportSections(report);
    expect(sections.map(({ kind, question, by }) => [kind, question, by])).toEqual([
      ["summary", null, null],
      ["scores", null, null],
      ["distribution", "NPS", null],
      ["segment", "NPS", "team"],
      ["quality", null, null],
      ["method", null, null],
    ]);
    for (const { title, text } of sections)
      expect(reportToMarkdown(report)).toContain(`# ${title}\n\n${text}`);
  });
});

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

  it("bring no markup, link, picture or HTML of their own", () => {
    const markdown = build((name) => name);
    const structure = structureOf(markdown);
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

  it("leave the page's headings, lists and tables as they are with plain names", () => {
    const shape = (markdown: string) => {
      const tokens = new MarkdownIt().parse(markdown, {});
      return tokens.flatMap(({ type, level }) => (type.endsWith("_open") ? [`${level} ${type}`] : []));
    };
    let next = 0;
    const plain = new Map<string, string>();
    const rename = (name: string) => {
      if (!plain.has(name)) plain.set(name, `name ${next++}`);
      return plain.get(name)!;
    };
    expect(shape(build((name) => name))).toEqual(shape(build(rename)));
  });

  it("are still there to be read", () => {
    const text = new MarkdownIt().render(build((name) => name));
    for (const shown of [
      "&lt;script&gt;alert(1)&lt;/script&gt;",
      "__proto__",
      "constructor",
      "(empty)",
      "😀",
      "AT&amp;T",
    ]) {
      expect(text).toContain(shown);
    }
    expect(text).not.toContain("x".repeat(100));
  });
});
