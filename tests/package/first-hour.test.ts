// The eight tasks of a newcomer's first hour, each from the page of questions: what its code prints is compared with plain
// arithmetic on the rows of the sample. That the page prints what the code prints now, questions.test.ts says.
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { TOPICS } from "../../docs/examples/questions.js";
import { userProject } from "../../docs/examples/user-project.js";
import { runCommand } from "../support/command.js";
import { ROOT } from "../support/doors.js";

const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const page = read("docs/guides/i-want-to.md");
const questions = TOPICS.flatMap(({ questions }) => questions);
const CHARTS_PAGE = "docs/examples/questions/charts-page.ts";
const rows = parse<Record<string, string>>(read("docs/examples/sample.csv"), { columns: true });

/** What the code of a question prints, without the breaks of long lines. */
function printed(file: string): string {
  const { title } = questions.find((one) => one.file === file)!;
  const [, text] = /^```text\n([^]*?)^```$/m.exec(page.slice(page.indexOf(`### ${title}\n`)))!;
  return text!.replace(/\n {2}(?=\S)/g, " ");
}

const shareOf = (some: readonly number[], from: number, to: number) =>
  some.filter((one) => one >= from && one <= to).length / some.length;
const npsOf = (some: readonly number[]) => 100 * (shareOf(some, 9, 10) - shareOf(some, 0, 6));
const answersIn = (column: string, some: readonly Record<string, string>[]) =>
  some.filter((row) => row[column] !== "").map((row) => Number(row[column]));
/** Says whether a text is a number as printed to one decimal, with a minus sign. */
const isPrinted = (text: string, value: number) =>
  Math.abs(Number(text.replace("−", "-")) - value) <= 0.05 + 1e-9;

describe("in the first hour a newcomer", () => {
  const tasks = {
    "month-and-channel": "finds the monthly NPS by channel from a CSV file",
    "small-teams": "finds CSAT per agent, with small groups",
    "call-today": "finds whom to call today",
    "known-score": "places an NPS of 34 from 120 answers among SaaS companies",
    "really-change": "compares two quarters",
    "group-by": "starts from a GROUP BY",
    "charts-page": "makes a page with three charts",
    email: "writes a weekly e-mail",
  };
  it.each(Object.entries(tasks))("has %s: %s, on the page and one guide", (file) => {
    const { guides } = questions.find((one) => one.file === file)!;
    expect(guides.length).toBe(1);
    expect(read("README.md")).toContain("(docs/guides/i-want-to.md)");
    expect(printed(file).trim()).not.toBe("");
  });

  it("sees the NPS of every month in Berlin and every channel", () => {
    const [header, ...lines] = printed("month-and-channel")
      .split("\n")
      .filter((line) => line.startsWith("│"))
      .map((line) => line.split("│").map((cell) => cell.trim().replaceAll("'", "")));
    const channels = header!.slice(3, -1);
    expect([...channels].sort()).toEqual(["chat", "email", "phone", "store"]);
    expect(lines.length).toBe(12);
    const inBerlin = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Berlin", dateStyle: "short" });
    for (const [, , month, ...scores] of lines) {
      for (const [i, channel] of channels.entries()) {
        const own = rows.filter(
          (row) =>
            row["channel"] === channel && inBerlin.format(new Date(row["answered_at"]!)).startsWith(month!),
        );
        expect(isPrinted(scores[i]!, npsOf(answersIn("nps", own))), `${month} ${channel}`).toBe(true);
      }
    }
  });

  it("sees small groups drawn towards the mean, and none below ten answers", () => {
    const all = answersIn("csat", rows);
    const mean = 100 * shareOf(all, 4, 5);
    const lines = Array.from(
      printed("small-teams").matchAll(/^(\d+) (\w+), ([\w-]+), (\w+) (\d+) ([\d.]+)% is rather ([\d.]+)%$/gm),
    );
    expect(lines.map(([, rank]) => Number(rank))).toEqual([1, 2, 47, 48]);
    for (const [, , channel, region, touchpoint, n, score, shrunken] of lines) {
      const own = rows.filter(
        (row) => row["channel"] === channel && row["region"] === region && row["touchpoint"] === touchpoint,
      );
      const answers = answersIn("csat", own);
      expect(Number(n)).toBe(answers.length);
      expect(answers.length).toBeGreaterThanOrEqual(10);
      expect(isPrinted(score!, 100 * shareOf(answers, 4, 5))).toBe(true);
      expect(Math.abs(Number(shrunken) - mean)).toBeLessThan(Math.abs(Number(score) - mean));
    }
  });

  it("calls every detractor whose 24 hours end today in Berlin and nobody who was contacted", () => {
    const now = Date.parse("2026-06-29T12:00Z");
    const endOfToday = Date.parse("2026-06-29T22:00Z");
    const due = rows
      .filter((row) => row["nps"] !== "" && Number(row["nps"]) <= 6)
      .filter((row) => row["contacted_at"] === "" && row["closed_at"] === "")
      .map((row) => ({ customer: row["customer"]!, due: Date.parse(row["answered_at"]!) + 24 * 3_600_000 }))
      // After 90 days it is a broken promise and no task.
      .filter(({ due }) => due <= endOfToday && now - due < 90 * 24 * 3_600_000);
    expect(due.length).toBeGreaterThan(2);
    const inBerlin = new Intl.DateTimeFormat("en-GB", {
      ...{ timeZone: "Europe/Berlin", dateStyle: "medium", timeStyle: "short" },
    });
    const lines = Array.from(printed("call-today").matchAll(/^(.+) (breached|at-risk|on-track) (c\d+) /gm));
    expect(lines.map(([, at, , customer]) => `${at} ${customer}`).sort()).toEqual(
      due.map((row) => `${inBerlin.format(row.due)} ${row.customer}`).sort(),
    );
  });

  it("learns that 34 from 120 answers may be the average of SaaS or not, with Wilson's limits for no passives", () => {
    const [n, share, z] = [120, 0.67, 1.959964];
    const centre = (share + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
    const half = (z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2))) / (1 + z ** 2 / n);
    const [low, high] = [centre - half, centre + half].map((p) => `+${(100 * (2 * p - 1)).toFixed(1)}`);
    const lines = printed("known-score").trim().split("\n");
    expect(lines.length).toBeGreaterThanOrEqual(3);
    for (const line of lines) {
      expect(line).toContain(`NPS +34 (95% interval ${low} to ${high})`);
      expect(line).toMatch(/ may be (below or above|below or within|within or above)/);
    }
  });

  it("learns by how much two quarters differ, and that it is clear", () => {
    const between = (from: string, to: string) =>
      answersIn(
        "nps",
        rows.filter((row) => row["answered_at"]! >= from && row["answered_at"]! < to),
      );
    const [before, after] = [between("2026-01-01", "2026-04-01"), between("2026-04-01", "2026-07-01")];
    const difference = npsOf(after) - npsOf(before);
    const said = printed("really-change");
    const [was, is] = [npsOf(before), npsOf(after)].map((score) => `+${score.toFixed(1)}`);
    expect(said).toContain(
      `NPS rose by ${difference.toFixed(1)} points, from ${was} to ${is} (95% interval `,
    );
    const variance = (some: readonly number[]) =>
      1e4 * (shareOf(some, 9, 10) + shareOf(some, 0, 6)) - npsOf(some) ** 2;
    const error = Math.sqrt(variance(before) / before.length + variance(after) / after.length);
    // Wald's limits, which those of the score method are near for 270 answers on either side.
    const [low, high] = /interval \+([\d.]+) to \+([\d.]+)/.exec(said)!.slice(1).map(Number);
    expect(Math.abs(low! - (difference - 1.96 * error))).toBeLessThan(0.5);
    expect(Math.abs(high! - (difference + 1.96 * error))).toBeLessThan(0.5);
  });

  it("gets the scores of a GROUP BY", () => {
    expect(printed("group-by").trim().split("\n")).toEqual(["email +80 100", "chat +20 100"]);
  });

  it("has a page that draws three charts", async () => {
    const run = [
      "tsx",
      "--tsconfig",
      ...["tests/tsconfig.json", CHARTS_PAGE].map((file) => join(ROOT, file)),
    ];
    const cwd = userProject();
    const { stdout } = await runCommand("npx", run, { cwd });
    const html = readFileSync(join(cwd, stdout.trim()), "utf8");
    rmSync(cwd, { recursive: true });
    const specs = JSON.parse(/^(\[.*\])\.forEach/m.exec(html)![1]!) as {
      $schema: string;
      title: { text: string };
    }[];
    expect(specs.map(({ title }) => title.text)).toEqual([
      "NPS: how people answered",
      "NPS by channel",
      "NPS: shares of answers by channel",
    ]);
    expect(specs.every(({ $schema }) => $schema.includes("vega-lite"))).toBe(true);
    expect(html.match(/<div id="c\d">[^<]*<\/div>/g)!.length).toBe(3);
    expect(html).toContain('<meta charset="utf-8">');
  });

  it("has an e-mail that compares two weeks as Berlin cuts them, with no claim that so few answers cannot bear", () => {
    const between = (from: string, to: string) =>
      answersIn(
        "nps",
        rows.filter((row) => row["answered_at"]! >= from && row["answered_at"]! < to),
      );
    // Summer time: midnight in Berlin is 22:00 UTC.
    const [start, middle, end] = ["2026-06-14T22:00Z", "2026-06-21T22:00Z", "2026-06-28T22:00Z"] as const;
    const mail = printed("email");
    const both = between(start, end);
    expect(mail).toContain(`NPS is +${npsOf(both).toFixed(1)} from ${both.length} answers`);
    const weeks = Array.from(
      mail.matchAll(/^Week (\S+): \+([\d.]+) from (\d+) answers$/gm),
      ([, ...found]) => found,
    );
    expect(weeks.map(([label, , n]) => [label, Number(n)])).toEqual([
      ["2026-W25", between(start, middle).length],
      ["2026-W26", between(middle, end).length],
    ]);
    expect(isPrinted(weeks[0]![1]!, npsOf(between(start, middle)))).toBe(true);
    expect(isPrinted(weeks[1]![1]!, npsOf(between(middle, end)))).toBe(true);
    expect(mail).toMatch(/No score changed clearly/);
  });
});
