import { describe, expect, it } from "vitest";
import { defineBenchmarks } from "../../src/benchmarks/index.js";
import { policyFromPractices } from "../../src/follow-up/index.js";
import { CES_1, cesMetric, csatMetric, defineMetric, NPS, THUMBS } from "../../src/index.js";
import { buildReport, reportSections, reportToMarkdown } from "../../src/survey-report/index.js";

const repeat = <T>(n: number, value: T) => new Array<T>(n).fill(value);

describe("reportToMarkdown", () => {
  it("writes a page of one question when no other option is given", () => {
    const rows = [...repeat(60, { nps: 9 }), ...repeat(20, { nps: 7 }), ...repeat(20, { nps: 2 })];
    expect(
      reportToMarkdown(
        buildReport(rows, { title: "One question", questions: [{ metric: NPS, score: "nps" }] }),
      ),
    ).toBe(`# One question

- **Score:** NPS is +40 from 100 answers (95% interval +23.2 to +54.3).
- **How sure:** The intervals cover chance among those who answered, not the views of those who did not.
- **What to do next:** Reply in person, as someone who can put it right, and name the interaction that went wrong. (source: AskNicely, Close the Loop With Your Contacts)
- **Not known:** How many were invited is not given, so how many kept silent is not known.

[Scores](#scores) · [The data](#the-data) · [Methods](#methods)

## Scores

| Question | Score | 95% interval | Answers | Shares | Asks about | Unit |
| --- | --: | --: | --: | --- | --- | --- |
| NPS | +40.0 | +23.2 to +54.3 | 100 | 20% detractor, 20% passive, 60% promoter | the relationship: would they recommend? | points, −100 to +100 |

<details><summary>The data, Methods</summary>

## The data

100 rows, 100 with at least one answer.

## Methods

- Intervals at 95%: NPS by the score method.
- The interval of NPS reaches over the bands 1 to 70, “inconsistent to strong”, so no single band is named. Bands are rules of thumb, not based on a sample.
- A difference is stated only if its interval excludes 0; anything else may be chance.

</details>
`);
  });

  it("says which answers are in no group, and which names look alike", () => {
    const rows = ["web", "WEB", "we\u200bb", "mail", null, " "].flatMap((channel) =>
      repeat(12, { nps: 9, channel, tags: channel === "mail" ? ["Price"] : ["price "] }),
    );
    const page = reportToMarkdown(
      buildReport(rows, { questions: [{ metric: NPS, score: "nps" }], segments: "channel", drivers: "tags" }),
    );
    expect(page).toContain("- **Not known:** Not always given: channel (24 answers).");
    expect(page).toContain(
      "- Names of channel that look alike and are groups of their own here: “web” and “WEB” and `we\\u200bb`.\n",
    );
    expect(page).toContain(
      "- Names of topic that look alike and are groups of their own here: “price” and “Price”.\n",
    );
    expect(page).not.toMatch(/\(none\)|\(empty\)/);
  });

  it("names events that belong to no response", () => {
    const rows = [{ id: 1, nps: 2, at: "2026-01-01T00:00:00Z" }];
    const page = (...ids: (string | number)[]) =>
      reportToMarkdown(
        buildReport(rows, {
          questions: [{ metric: NPS, score: "nps" }],
          followUp: {
            policy: policyFromPractices(["detractors-24-hours"]),
            now: "2026-01-02T12:00:00Z",
            response: ({ id, nps, at }) => ({ id, metric: "NPS", score: nps, at }),
            events: ids.map((responseId) => ({ type: "stop", at: "2026-01-01T10:00:00Z", responseId })),
          },
        }),
      );
    expect(page("01", "x")).toContain(
      "2 events belong to no response and are ignored; they name “01” and “x”.",
    );
    expect(page("01")).toContain("1 event belongs to no response and is ignored; it names “01”.");
    expect(page("1")).not.toContain("no response");
  });

  it("writes a page without scores and parts if there are no rows", () => {
    const page = reportToMarkdown(
      buildReport([] as { nps: number; at: string; team: string }[], {
        questions: [{ metric: NPS, score: "nps" }],
        time: { at: "at", every: "month", timeZone: "UTC" },
        segments: "team",
      }),
    );
    expect(page).toContain("- **Score:** NPS has no score: no answers.");
    expect(page).toContain("0 rows, 0 with at least one answer, by month in UTC.");
    expect(page).not.toContain("By team");
    expect(page).not.toMatch(/NaN|Infinity|undefined|null/);
  });

  it("names groups that clearly differ, and groups that are too small to compare", () => {
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
    expect(page).toMatch(/Weak:\*\* shop B: NPS \S+ points lower than the rest \(95% interval −/);
    expect(page).toMatch(/Strong:\*\* shop A: NPS \S+ points higher than the rest \(95% interval \+/);
    expect(page).toMatch(/\| A \| 40 \| .* \| higher: \+/);
    expect(page).toMatch(/\| C \| 40 \| .* \| [+−]?\d/);
    expect(page).toMatch(/\| B \| 40 \| .* \| lower: −/);
    expect(page).toContain("1 group has fewer than 10 answers and is not compared.");
    expect(page).not.toContain("| D |");
    expect(page).toContain(
      "Groups with fewer than 10 answers to a question, where respondents may be recognised: shop D (NPS 2).",
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
      /\| mix of team \| NPS, 2026-02 \| −120\.0 \(.*\) \|\n\| within team \| NPS, 2026-02 \| 0\.0 \|/,
    );
    const same = rows.slice(0, 100);
    const quiet = reportToMarkdown(
      buildReport([...same, ...same.map((row) => ({ ...row, at: "2026-02-10T00:00:00Z" }))], options),
    );
    expect(quiet).toContain("No clear change of NPS between 2026-01 and 2026-02: 0.0 points");
    expect(quiet).not.toContain("mix of team");
  });

  it("states that the size of a step is open if its interval contains 0", () => {
    const rows = Array.from({ length: 12 }, (_, month) =>
      Array.from({ length: 40 }, (_, i) => ({
        at: Date.UTC(2026, month, 2),
        nps: month < 6 ? 7 : i % 2 ? 10 : 7,
      })),
    ).flat();
    const report = buildReport(rows, {
      questions: [{ metric: NPS, score: "nps" }],
      time: { at: "at", every: "month", timeZone: "UTC" },
    });
    const [question] = report.questions;
    const { changes } = question!.trend!;
    expect(changes.changes.map(({ period }) => period)).toEqual(["2026-07"]);
    const open = {
      ...changes.changes[0]!,
      difference: 2,
      interval: { ...changes.changes[0]!.interval!, low: -9, high: 13 },
    };
    const unclear = {
      ...question!,
      trend: { ...question!.trend!, changes: { ...changes, changes: [open] } },
    };
    expect(reportToMarkdown({ ...report, findings: [], questions: [unclear] })).toMatch(
      /The level of NPS seems to change from 2026-07 on, but by how much is not clear: \+2.0 points \(95% interval −9/,
    );
  });

  it("tells what is weak and what is strong, each split once in each, with the names of further groups", () => {
    const answers = (shop: string, team: string, tag: string, ...scores: number[]) =>
      scores.flatMap((nps) => repeat(30, { shop, team, tags: [tag], nps, effort: nps > 6 ? 1 : 4 }));
    const rows = [
      ...answers("A", "x", "fast", 10, 9, 10),
      ...answers("B", "x", "slow", 2, 3, 9),
      ...answers("C", "y", "fast", 9, 10, 8),
      ...answers("C", "y", "slow", 3, 6, 9),
    ];
    const summary = reportToMarkdown(
      buildReport(rows, {
        questions: [
          { metric: NPS, score: "nps" },
          { metric: CES_1, score: "effort", name: "Effort" },
        ],
        segments: ["shop", "team"],
        drivers: "tags",
      }),
      { form: "summary" },
    );
    const weak = summary.split("\n").filter((line) => line.startsWith("- **Weak:**"));
    expect(weak[0]).toMatch(
      /topic “slow”: NPS \S+ points lower \(95% interval −\S+ to −\S+\), Effort \S+ points higher \(worse\) than without it \(\+\S+ to \+\S+\)\.$/,
    );
    expect(weak[1]).toMatch(
      /shop B: NPS \S+ points lower .*, Effort \S+ points higher \(worse\) than the rest \(.*\)\.$/,
    );
    expect(weak).toHaveLength(2);
    expect(summary).toMatch(/\*\*Strong:\*\* shop A: NPS \S+ points higher/);
    expect(summary).toMatch(/\*\*Strong:\*\* topic “fast”: NPS \S+ points higher/);
    expect(summary).toContain("No clear difference: by team.");
  });

  it("begins with the newest published figure and never with an older one", () => {
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
    expect(page(80)).toMatch(
      /NPS is 80.0 points lower \(.*\) than the published figure for Bakeries \(Own survey, 2025\)/,
    );
    expect(page(80)).not.toContain("2020");
    expect(page(5)).toContain("No clear difference: from the newest published figure.");
    expect(page(5)).not.toContain("Weak");
  });

  it("names the worse of two groups, once", () => {
    const rows = [...repeat(40, { shop: "A", nps: 10 }), ...repeat(40, { shop: "B", nps: 3 })];
    const report = buildReport(rows, { questions: [{ metric: NPS, score: "nps" }], segments: "shop" });
    expect(report.findings).toMatchObject([{ subject: "B", verdict: "lower", good: false }]);
    const effort = buildReport(
      rows.map(({ shop, nps }) => ({ shop, effort: nps > 6 ? 5 : 1 })),
      { questions: [{ metric: CES_1, score: "effort" }], segments: "shop" },
    );
    expect(effort.findings).toMatchObject([{ subject: "A", verdict: "higher", good: false }]);
    const page = reportToMarkdown(effort);
    expect(page).toMatch(/\| A \| 40 \| .* \| higher \(worse\): \+/);
    expect(page).toMatch(/\| B \| 40 \| .* \| lower \(better\): −/);
    expect(page.match(/\*\*(?:Weak|Strong):\*\*/g)).toEqual(["**Weak:**"]);
  });

  it("counts only the comparisons that it makes", () => {
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
    expect(build(1)).not.toContain("comparisons of the report");
    // For each question the last two months, the halves and the two teams; so few answers are too few for the rest.
    expect(build(10)).toContain("Of 6 comparisons of the report none is clear when all are counted.");
    expect(build(10)).toContain("changes of the whole 50% (4 comparisons) and segments 50% (2 comparisons)");
  });

  it("marks metrics where low is good", () => {
    const page = reportToMarkdown(
      buildReport([{ effort: 1 }, { effort: 2 }], { questions: [{ metric: CES_1, score: "effort" }] }),
    );
    expect(page).toContain("mean answer, 1 to 5, low is good");
  });

  it("names contradictions in the words of a known metric, and by category for your own metric", () => {
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
      "| Promoters (NPS) who found it difficult (Effort) | 1 | 1 | 100.0% | 20.7% to 100.0% |",
    );
    // A single person may be recognised.
    expect(page).not.toContain("Two questions disagree");
    expect(page).toContain("| Promoters (NPS) who are in “poor” (Stars) | 1 | 1 |");
    expect(page).toContain("| Detractors (NPS) who found it easy (Effort) | 0 | 0 | – | – |");
  });

  it("writes intervals of a level of 90%", () => {
    const page = reportToMarkdown(
      buildReport([{ up: 1 }], { questions: [{ metric: THUMBS, score: "up" }], level: 0.9 }),
    );
    expect(page).toContain("(90% interval ");
    expect(page).not.toContain("95%");
  });

  it("writes all numbers in a locale, and leaves everything else unchanged", () => {
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
    expect(german).toContain("2.100 rows, 2.100 with at least one answer, by month in UTC.");
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

  it("consists of the sections of reportSections", () => {
    const report = buildReport([{ nps: 9, team: "a" }], {
      questions: [{ metric: NPS, score: "nps" }],
      segments: "team",
    });
    const sections = reportSections(report);
    expect(sections.map(({ kind, by, folded }) => [kind, by, folded])).toEqual([
      ["summary", null, false],
      ["scores", null, false],
      ["segment", null, false],
      ["quality", null, true],
      ["method", null, true],
    ]);
    const [summary, ...others] = sections;
    const page = reportToMarkdown(report);
    expect(page.startsWith(`# Survey report\n\n${summary!.text}`)).toBe(true);
    for (const { title, text } of others) expect(page).toContain(`## ${title}\n\n${text}`);
  });
});
