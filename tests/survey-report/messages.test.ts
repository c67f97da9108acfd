import { describe, expect, it } from "vitest";
import { policyFromPractices } from "../../src/follow-up/index.js";
import { NPS, THUMBS } from "../../src/index.js";
import {
  buildReport,
  reportToEmail,
  reportToMarkdown,
  reportToSlack,
} from "../../src/survey-report/index.js";
import { seededRandom } from "../../src/math/random.js";

interface Row {
  readonly id: string;
  readonly nps: number;
  readonly team: string;
  readonly channel: string;
  readonly at: number;
}

/** A year in which the south is content and the chat in the west falls in July. */
function yearOf(names: { readonly south: string; readonly west: string }): Row[] {
  const next = seededRandom(4);
  return Array.from({ length: 3600 }, (_, i): Row => {
    const month = i % 12;
    const team = [names.south, names.west, "east", "north"][Math.floor(4 * next())]!;
    const channel = ["chat", "mail", "phone"][Math.floor(3 * next())]!;
    const isFallen = channel === "chat" && team === names.west && month >= 6;
    const unhappy = isFallen ? 0.7 : team === names.south ? 0.1 : 0.25;
    return {
      id: `r${i}`,
      nps: next() < unhappy ? 3 : 10,
      team,
      channel,
      at: Date.UTC(2026, month, 3 + (i % 20)),
    };
  });
}

const reportOf = (rows: readonly Row[], title = "Spring") =>
  buildReport(rows, {
    title,
    questions: [{ metric: NPS, score: "nps" }],
    time: { at: "at", every: "month", timeZone: "UTC" },
    segments: ["team", "channel"],
    invitations: { invited: 9000 },
    followUp: {
      policy: policyFromPractices(["detractors-24-hours"]),
      now: "2026-12-24T12:00:00Z",
      response: ({ id, nps, at }) => ({ id, metric: "NPS", score: nps, at }),
    },
  });

const report = reportOf(yearOf({ south: "south", west: "west" }));
const textsIn = (value: unknown): string[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, one]) =>
        key === "text" && typeof one === "string" ? [one] : textsIn(one),
      )
    : [];

describe("messages of a report", () => {
  it("tell what the summary tells", () => {
    const summary = reportToMarkdown(report, { form: "summary" });
    const sentences = summary.match(/(?<=^- \*\*[\w ]+:\*\* ).*$/gm)!;
    const slack = textsIn(reportToSlack(report)).join("\n");
    const { subject, text } = reportToEmail(report);
    const flat = text.replace(/\n {2}/g, " ");
    expect(subject).toBe("Spring, 2026-01 to 2026-12");
    expect(sentences.length).toBeGreaterThan(6);
    for (const sentence of sentences) {
      expect(flat).toContain(sentence);
      expect(slack).toContain(sentence);
    }
    expect(summary.split("\n").length).toBeLessThanOrEqual(25);
  });

  it("for a group have its score against the rest, its changes and its queue", () => {
    const { text } = reportToEmail(report, { for: { team: "west" } });
    const flat = text.replace(/\n {2}/g, " ");
    expect(flat).toMatch(/^Spring, 2026-01 to 2026-12: team west\n/);
    expect(flat).toMatch(
      /- team west: NPS is \+?\S+ from [\d,]+ answers \(.*\), \S+ points lower than the rest \(/,
    );
    expect(flat).toMatch(
      /- team west, channel chat, since 2026-07(?: \(perhaps \S+\))?: NPS \S+ points lower/,
    );
    const open = report.followUp!.segments.find(({ where }) => where["team"] === "west")!;
    expect(flat).toContain(`- ${open.open} follow-ups are open`);
    expect(open.queue.every(({ where }) => where["team"] === "west")).toBe(true);
    const south = reportToEmail(report, { for: { team: "south" } }).text.replace(/\n {2}/g, " ");
    expect(south).toContain("No change of team south alone is clear.");
    expect(south).not.toContain("west");
    expect(reportToMarkdown(report, { for: { channel: "chat" } })).toContain(
      "**Score:** channel chat: NPS is ",
    );
  });

  it("refuse groups that the report does not have, by the nearest name", () => {
    expect(() => reportToSlack(report, { for: { team: "sout" } })).toThrow(
      'Expected a group of team, got "sout" at for["team"]; did you mean south?',
    );
    expect(() => reportToEmail(report, { for: { teem: "south" } })).toThrow(
      'Expected a split of the report, got "teem" at for; did you mean team?',
    );
    expect(() => reportToEmail(report, { for: {} })).toThrow("Expected a split and the name of a group");
    expect(() => reportToMarkdown(report, { form: "full", for: { team: "south" } })).toThrow(
      'Expected the form "summary" with for, got "full" at form',
    );
  });

  it("name the week of a weekly report", () => {
    const week = buildReport([{ up: 1, at: "2026-07-01T10:00:00Z" }], {
      title: "Thumbs",
      questions: [{ metric: THUMBS, score: "up" }],
      time: { at: "at", every: "iso-week", timeZone: "UTC" },
    });
    expect(reportToEmail(week).subject).toBe("Thumbs, week 2026-W27");
    expect(reportToMarkdown(week)).toMatch(/^# Thumbs, week 2026-W27\n/);
  });

  it("are the same from the report's JSON", () => {
    const stored = JSON.parse(JSON.stringify(report)) as typeof report;
    expect(reportToSlack(stored)).toEqual(reportToSlack(report));
    expect(reportToEmail(stored, { for: { team: "west" } })).toEqual(
      reportToEmail(report, { for: { team: "west" } }),
    );
  });
});

describe("names from data in messages", () => {
  const hostile = [
    "<!channel>",
    "<@U123> <https://evil.example|click>",
    "*bold* _it_ ~no~ `code` ```block```",
    ":rotating_light: a & b",
    "&lt;b&gt;",
    "line\nbreak\r\nBcc: all@evil.example",
    "> quote",
    "\u202egnp.exe",
    "x".repeat(5000),
    "snake_case_name",
  ];

  it("add no markup, link, mention or emoji to Slack, within its limits", () => {
    for (const name of hostile) {
      const { text, blocks } = reportToSlack(reportOf(yearOf({ south: "south", west: name }), name));
      expect(blocks.length).toBeLessThanOrEqual(50);
      expect(text.length).toBeLessThanOrEqual(3000);
      const [header, ...rest] = blocks;
      expect(textsIn(header)[0]!.length).toBeLessThanOrEqual(150);
      for (const own of textsIn(rest)) {
        expect(own.length).toBeLessThanOrEqual(3000);
        // Labels of topics are bold; nothing else is markup.
        const said = own.replace(/^\*[A-Z][a-z ]+\*$/gm, "");
        expect(said).not.toMatch(
          /[<>`]|&(?!amp;|lt;|gt;)|(?<![\p{L}\p{N}])[*_~]|[*_~](?![\p{L}\p{N}])|:[\w+-]+:/u,
        );
        expect(said).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
      }
      expect(rest.every((block) => "fields" in block || "elements" in block || "text" in block)).toBe(true);
    }
    const { blocks } = reportToSlack(reportOf(yearOf({ south: "south", west: "snake_case_name" })));
    expect(JSON.stringify(blocks)).toContain("snake_case_name");
  });

  it("add no line to a mail", () => {
    for (const name of hostile) {
      const { subject, text } = reportToEmail(reportOf(yearOf({ south: "south", west: name }), name));
      expect(subject).not.toMatch(/[\r\n]/);
      expect([...subject].length).toBeLessThanOrEqual(120);
      for (const line of text.slice(text.indexOf("\n\nSCORE")).split("\n")) {
        expect(line).toMatch(/^(?:$|- |  |[A-Z][A-Z ]+$)/);
        expect([...line].length <= 72 || !line.trim().includes(" ") || line.includes("xxxx")).toBe(true);
      }
    }
  });
});
