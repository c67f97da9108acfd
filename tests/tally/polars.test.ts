import { describe, expect, it } from "vitest";
import { NPS, tallyBy, tallyMentions, tallyScores, type ColumnTable } from "../../src/index.js";
import { computeTrend } from "../../src/trend/index.js";

// Data frames of nodejs-polars itself, where it is installed; POLARS is the path of its main file elsewhere. Its binaries ask for
// a newer Node than npm installs them for, so that they must be named: npm i --force nodejs-polars nodejs-polars-linux-x64-gnu.
interface Series {
  cast(type: unknown): Series;
}
interface Polars {
  readonly DataFrame: (columns: object) => ColumnTable;
  readonly Series: (name: string, values: readonly unknown[], type?: unknown) => Series;
  readonly Categorical: unknown;
  readonly Datetime: (unit: string) => unknown;
  readonly [type: string]: unknown;
}
const load = (path: string) => import(path) as Promise<{ readonly default: Polars }>;
const polars = await load(process.env["POLARS"] ?? "nodejs-polars").then(
  (loaded) => loaded.default,
  () => null,
);

const nps = { metric: NPS } as const;
const scores = [9, null, 3, 10];
const channels = ["chat", "email", null, "chat"];
const tags = [["price", "speed"], [], null, ["price"]];
const times = scores.map((_, i) => Date.UTC(2026, i, 1, 9));
const rows = scores.map((score, i) => ({ score, channel: channels[i]!, at: times[i]!, tags: tags[i]! }));
const named = { ...nps, score: "score" } as const;
const calendar = { ...nps, every: "month", timeZone: "UTC" } as const;

describe.skipIf(polars === null)("a data frame of Polars", () => {
  const { DataFrame, Series, ...types } = polars ?? ({} as Polars);
  it.each(["Int8", "UInt8", "Int16", "Int32", "Int64", "UInt64", "Float32", "Float64"])(
    "has scores of the type %s, with and without null",
    (type) => {
      for (const answers of [scores, scores.map((score) => score ?? 5)]) {
        const score = Series("score", answers, types["Float64"]).cast(types[type]);
        const { counts, missing } = tallyScores(answers, nps);
        expect(tallyScores(DataFrame({ score }), named)).toMatchObject({ counts, missing });
        expect(tallyScores(score as never, nps)).toMatchObject({ counts, missing });
      }
    },
  );

  it("has keys of text and categories, lists of names, and times", () => {
    for (const type of [types["Utf8"], types["Categorical"]]) {
      const frame = DataFrame({
        score: Series("score", scores),
        channel: Series("channel", channels).cast(type),
        at: Series(
          "at",
          times.map((time) => new Date(time)),
        ),
        tags: Series("tags", tags),
      });
      expect(tallyBy(frame, { ...named, by: "channel" as never })).toEqual(
        tallyBy(rows, { ...named, by: "channel" }),
      );
      expect(computeTrend(frame, { ...calendar, score: "score", at: "at" })).toEqual(
        computeTrend(rows, { ...calendar, score: "score", at: "at" }),
      );
      const mentions = { ...named, mentions: "tags" } as never;
      expect(tallyMentions(frame, mentions)).toEqual(tallyMentions(rows, mentions));
    }
  });

  it.each(["ms", "us", "ns"])("has times in %s", (unit) => {
    const at = Series(
      "at",
      times.map((time) => new Date(time)),
    ).cast(types["Datetime"](unit));
    expect(computeTrend({ score: scores, at: at as never }, calendar)).toEqual(
      computeTrend(rows, { ...calendar, score: "score", at: "at" }),
    );
  });
});
