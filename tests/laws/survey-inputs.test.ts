import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cesMetric,
  compareDrivers,
  compareSegments,
  computeNps,
  NPS,
  tallyBy,
  tallyMentions,
} from "../../src/index.js";
import { BENCHMARKS, compareToBenchmark, findBenchmarks } from "../../src/benchmarks/index.js";
import {
  benchmarkChart,
  distributionChart,
  driverChart,
  segmentChart,
  shareChart,
  trendChart,
} from "../../src/charts/index.js";
import { policyFromPractices } from "../../src/follow-up/index.js";
import { buildReport, reportSections, reportToMarkdown } from "../../src/survey-report/index.js";
import { computeTrend } from "../../src/trend/index.js";

const prototypes = [Object, Array, String, Number, Function, Map, Set, Date].map((kind) => kind.prototype);
const keysOfPrototypes = () => prototypes.map((prototype) => Reflect.ownKeys(prototype));

const name = fc.constantFrom(
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "length",
  "",
  "chat",
);
const answer = fc.record({
  nps: fc.option(fc.integer({ min: 0, max: 10 })),
  ces: fc.option(fc.integer({ min: 1, max: 7 })),
  day: fc.nat({ max: 200 }),
  segment: fc.option(name),
  themes: fc.uniqueArray(name, { maxLength: 3 }),
  polluted: name,
});
const answers = fc.array(answer, { minLength: 1, maxLength: 60 }).map((given) =>
  given.map(({ day, polluted, ...rest }, i) => {
    const row = { ...rest, id: `r${i}`, at: Date.UTC(2026, 0, 1 + day) };
    // A property of this name, as JSON.parse makes it; not a prototype.
    return Object.defineProperty(row, "__proto__", { value: polluted, enumerable: true });
  }),
);

/** The value itself, frozen with everything in it. */
function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

describe("the inputs of reports, charts and benchmarks", () => {
  it("are not changed, and no key of the data changes a prototype", () => {
    const before = keysOfPrototypes();
    const policy = deepFreeze(policyFromPractices(["detractors-24-hours"]));
    fc.assert(
      fc.property(answers, name, name, (given, title, other) => {
        const rows = deepFreeze(given);
        const time = {
          at: "at",
          every: "month",
          timeZone: "Europe/Berlin",
          now: "2026-08-01T00:00Z",
        } as const;
        const options = deepFreeze({
          title,
          questions: [
            { metric: NPS, score: "nps" as const, name: title },
            { metric: cesMetric(), score: "ces" as const, name: `${title} ${other}` },
          ],
          time,
          segments: {
            [other]: "segment",
            own: (row: object) => String(Reflect.get(row, "__proto__")),
          } as never,
          drivers: "themes" as const,
          benchmarks: { industry: other },
          followUp: {
            policy,
            now: time.now,
            response: ({ id, nps, at }: (typeof given)[number]) =>
              nps === null ? null : { id, metric: "NPS", score: nps, at },
          },
        });
        const report = deepFreeze(buildReport(rows, options));
        expect(reportSections(report).length).toBeGreaterThan(0);
        expect(reportToMarkdown(report)).toMatch(/^# /);

        const of = { metric: NPS, score: "nps" } as const;
        const table = deepFreeze(tallyBy(rows, { ...of, by: "segment" }));
        const mentions = deepFreeze(tallyMentions(rows, { ...of, mentions: "themes" }));
        const segments = deepFreeze(compareSegments(table, NPS));
        const trend = deepFreeze(computeTrend(rows, { ...of, ...time }));
        const found = deepFreeze(
          findBenchmarks(deepFreeze({ metric: "NPS", industry: "retail" }), { table: BENCHMARKS }),
        );
        const score = deepFreeze(computeNps(rows, { score: "nps" }));
        const positions = found.map((benchmark) => compareToBenchmark(score, benchmark));
        const charts = [
          distributionChart(score),
          segmentChart(segments),
          shareChart(segments),
          shareChart(trend),
          trendChart(trend),
          driverChart(deepFreeze(compareDrivers(mentions, NPS))),
          benchmarkChart(score, deepFreeze(positions)),
        ];
        for (const { spec } of charts) expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
      }),
      { numRuns: 60 },
    );
    expect(keysOfPrototypes()).toEqual(before);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});
