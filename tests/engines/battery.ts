import {
  csatMetric,
  defineMetric,
  NPS,
  onePerRespondent,
  rollUp,
  tallyBy,
  tallyMentions,
  tallyPairs,
  tallyScores,
} from "../../src/index.js";
import { calendarOf, computeTrend, type Every } from "../../src/trend/index.js";
import { getOrMake } from "../../src/math/get-or-make.js";
import { scoreReader, USUAL_MISSING } from "../../src/validation/index.js";
import type { DialectName, SqlQuery, SqlRow, TimeKind } from "../../src/sql/index.js";
import { mentionsOf, pairOf, tableOf, trendsOf } from "./canonical.js";
import type { DriverRow, Engine } from "./engine.js";
import type { HostileRow } from "./hostile-rows.js";
import type { Door, Question } from "./questions.js";

const X = { onInvalid: "exclude" } as const;

const CALENDARS: readonly (readonly [name: string, every: Every, timeZone: string])[] = [
  ["months in Berlin", "month", "Europe/Berlin"],
  ["weeks from Sunday in New York", { unit: "week", firstDay: 7 }, "America/New_York"],
  ["fiscal quarters in Apia", { unit: "fiscal-quarter", firstMonth: 2 }, "Pacific/Apia"],
  ["sprints in Beirut", { unit: "iso-week", count: 2, startingOn: "2025-01-06" }, "Asia/Beirut"],
  ["days in Lord Howe", "day", "Australia/Lord_Howe"],
  ["years in Santiago", "year", "America/Santiago"],
];

/** How the battery is put. */
interface Asking {
  /** Changes the text of each query; those that it leaves as they are, are not asked. */
  readonly change?: (text: string) => string;
  /** Stops at the first difference. */
  readonly isOneEnough?: boolean;
}

/**
 * Puts the battery to an engine, and names the questions whose answer is not the library's own. Rows are read as objects
 * and as arrays.
 */
export async function differences(
  engine: Engine,
  battery: readonly Question[],
  { change, isOneEnough = false }: Asking = {},
): Promise<{ readonly asked: number; readonly different: readonly string[] }> {
  const different: string[] = [];
  let asked = 0;
  for (const { name, query, got, want } of battery) {
    const { text: right, values } = query();
    const text = change ? change(right) : right;
    if (change && text === right) continue;
    asked++;
    const found = await engine
      .run(text, values)
      .then((rows) => [rows, rows.map(cellsOf)].map(got))
      .catch((failure: unknown) => (change ? ["failed"] : Promise.reject(failure as Error)));
    if (found.every((one) => one === want())) continue;
    different.push(name);
    if (isOneEnough) break;
  }
  return { asked, different };
}

function cellsOf(row: DriverRow): DriverRow {
  return Array.isArray(row) ? row : Object.values(row);
}

/**
 * The questions that every engine is asked about some rows: each kind of query, in each form, with each way to keep time.
 *
 * @param door - the library's own, or a broken copy of it
 */
export function batteryOf(door: Door, engine: Engine, rows: readonly HostileRow[]): Question[] {
  const { mentionsFromRows, mentionsQuery, pairsFromRows, pairsQuery } = door;
  const { periodTalliesFromRows, splitGroupings, sql, talliesFromRows, tallyQuery } = door;
  const dialect = engine.dialect as DialectName;
  const base = { dialect, from: engine.table, metric: NPS, score: "score" } as const;
  const own = { metric: NPS, score: "score", ...X } as const;
  const questions: Question[] = [];
  const ask = <Q extends SqlQuery>(
    name: string,
    query: Q,
    read: (rows: readonly SqlRow[], query: Q) => string,
    expected: () => string,
  ) => {
    // Computed once: the battery is put to many broken copies.
    let known: string | undefined;
    const want = () => (known ??= expected());
    questions.push({ name, query: () => query, got: (result) => read(result, query), want });
  };

  for (const shape of ["long", "wide"] as const) {
    ask(
      `two keys, ${shape}`,
      tallyQuery({ ...base, by: ["channel", "region"], shape }),
      (result, query) => tableOf(talliesFromRows(result, query, X)),
      () => tableOf(tallyBy(rows, { ...own, by: ["channel", "region"] })),
    );
    ask(
      `weights, ${shape}`,
      tallyQuery({ ...base, by: "channel", weight: "weight", shape }),
      (result, query) => tableOf(talliesFromRows(result, query, X)),
      () => tableOf(tallyBy(rows, { ...own, by: "channel", weight: "weight" })),
    );
    ask(
      `no key, ${shape}`,
      tallyQuery({ ...base, shape }),
      (result, query) => tableOf(talliesFromRows(result, query, X)),
      () => tableOf([{ key: {}, tally: tallyScores(rows, own) }]),
    );
    ask(
      `no rows, ${shape}`,
      tallyQuery({ ...base, where: sql`1 = 0`, shape }),
      (result, query) => tableOf(talliesFromRows(result, query)),
      () => tableOf([{ key: {}, tally: tallyScores([], { metric: NPS }) }]),
    );
    ask(
      `no rows by channel, ${shape}`,
      tallyQuery({ ...base, by: "channel", where: sql`1 = 0`, shape }),
      (result, query) => tableOf(talliesFromRows(result, query)),
      () => "",
    );
    ask(
      `sets of keys, ${shape}`,
      tallyQuery({ ...base, by: ["channel", "region", "who"], groupings: 2, shape }),
      (result, query) =>
        setsOf(
          splitGroupings(result, query).map((part) => [
            part.query.keys,
            tableOf(talliesFromRows(part.rows, part.query, X)),
          ]),
        ),
      () => {
        const table = tallyBy(rows, { ...own, by: ["channel", "region", "who"] });
        const sets = [
          ["channel"],
          ["region"],
          ["who"],
          ["channel", "region"],
          ["channel", "who"],
          ["region", "who"],
        ] as const;
        return setsOf(sets.map((set) => [set, tableOf(rollUp(table, set))]));
      },
    );
  }

  const text = { ...base, score: "txt", scoreType: "text" } as const;
  const textScores = (missing?: readonly string[]) => {
    const read = scoreReader(NPS, { numericStrings: true, declined: [], ...(missing && { missing }) });
    return (row: HostileRow) => {
      // JavaScript's long numbers and minus signs of other kinds are apart.
      const found = read(row.txt);
      if (found.ok) return found.score;
      return found.code === "out-of-scale" ? 99 : found.code === "not-an-integer" ? 6.5 : "text";
    };
  };
  for (const [name, options, missing] of [
    ["usual texts for nothing", { missing: USUAL_MISSING }, undefined],
    ["texts of one's own for nothing", { missing: ["Nine", "abc", "don't"] }, ["", "Nine", "abc", "don't"]],
    ["only blanks for nothing", {}, [""]],
  ] as const) {
    ask(
      `scores in text, ${name}`,
      tallyQuery({ ...text, ...options, by: "region", weight: "weight" }),
      (result, query) => tableOf(talliesFromRows(result, query, X)),
      () =>
        tableOf(
          tallyBy(rows, { metric: NPS, ...X, by: "region", weight: "weight", score: textScores(missing) }),
        ),
    );
  }

  const wanted = ["o'hara", "; DROP TABLE answers; --", "back\\slash", "?", "$1"];
  const among = (row: HostileRow) => row.channel !== null && wanted.includes(row.channel);
  ask(
    "where with values, fragments in fragments",
    tallyQuery({
      ...base,
      by: { region: sql`CASE WHEN region = ${"EU"} THEN region ELSE ${"o'ther $1 ?"} END`, again: "region" },
      where: sql`${sql`id >= ${10}`} AND ${exactChannel(door, dialect)} IN (${wanted})`,
    }),
    (result, query) => tableOf(talliesFromRows(result, query, X)),
    () =>
      tableOf(
        tallyBy(
          rows.filter((row) => row.id >= 10 && among(row)),
          {
            ...own,
            by: { region: (row) => (row.region === "EU" ? "EU" : "o'ther $1 ?"), again: (row) => row.region },
          },
        ),
      ),
  );
  const scales = [
    csatMetric({ scale: "1-5" }),
    defineMetric({
      name: "Balance",
      scale: { min: -3, max: 12 },
      categories: [{ name: "all", from: -3, to: 12 }],
    }),
  ];
  for (const metric of scales)
    for (const shape of ["long", "wide"] as const) {
      const key = 'we"ird `k\\ey';
      ask(
        `scale of ${metric.name}, a column of any name, ${shape}`,
        tallyQuery({
          ...base,
          metric,
          score: engine.column,
          by: { [key]: "region", Total: "channel" },
          shape,
        }),
        (result, query) => tableOf(talliesFromRows(result, query, X)),
        () =>
          tableOf(
            tallyBy(rows, {
              metric,
              score: "after",
              by: { [key]: (row) => row.region, Total: (row) => row.channel },
              ...X,
            }),
          ),
      );
    }

  // Each is the answer to several questions.
  const trends = new Map<string, unknown[]>();
  const regionTrends = (every: Every, timeZone: string, range: { from: string; to: string }) =>
    getOrMake(trends, JSON.stringify([every, timeZone]), () => {
      const at = (row: HostileRow) => row.at ?? "none";
      return [...computeTrend(rows, { ...own, at, every, timeZone, ...range, by: "region" })];
    });
  for (const [name, every, timeZone] of CALENDARS) {
    for (const [kind, at] of Object.entries(engine.times) as [TimeKind, string][]) {
      if (["local", "date"].includes(kind) && timeZone !== "Europe/Berlin") continue;
      for (const countOutside of [true, false]) {
        const shape = countOutside ? "wide" : "long";
        const range = { from: "2025-01-01", to: "2026-01-01" };
        const period = {
          at,
          type: kind,
          calendar: calendarOf(every, timeZone),
          ...range,
          countOutside,
        } as const;
        ask(
          `${name} by region, ${kind}${countOutside ? ", and outside" : ""}`,
          tallyQuery({ ...base, by: "region", period, shape }),
          (result, query) => trendsOf(periodTalliesFromRows(result, query, X), countOutside),
          () => trendsOf(regionTrends(every, timeZone, range), countOutside),
        );
      }
    }
  }
  const [kind, at] = Object.entries(engine.times)[0] as [TimeKind, string];
  const month = {
    at,
    type: kind,
    calendar: calendarOf("month", "Europe/Berlin"),
    from: "2025-01-01",
    to: "2026-01-01",
  } as const;
  const monthOf = (row: HostileRow) => month.calendar.indexAt(row.at!);
  const months = month.calendar.range(month.from, month.to);
  const [first, end] = [months[0]!.period.start.getTime(), months.at(-1)!.period.end.getTime()];
  const inRange = rows.filter((row) => row.at !== null && row.at >= first && row.at < end);
  const latest = { respondent: "who", at: "at_ms", tie: "id" } as const;
  const dated = sql`at_ms IS NOT NULL`;
  const known = (row: HostileRow) => (row.who?.trim() ? row.who : null);
  ask(
    "latest answer a respondent",
    tallyQuery({ ...base, by: "region", latestPer: latest, where: dated }),
    (result, query) => tableOf(talliesFromRows(result, query, X)),
    () =>
      tableOf(
        tallyBy(
          onePerRespondent(
            rows.filter(({ at: instant }) => instant !== null),
            { respondent: known, at: "at" },
          ),
          {
            ...own,
            by: "region",
          },
        ),
      ),
  );
  ask(
    "latest answer a respondent, in each month",
    tallyQuery({ ...base, latestPer: { ...latest, within: "period" }, period: month }),
    (result, query) => trendsOf(periodTalliesFromRows(result, query, X), false),
    () => {
      const trend = computeTrend(
        onePerRespondent(inRange, { respondent: known, at: "at", within: monthOf }),
        {
          ...own,
          at: (row) => row.at,
          every: "month",
          timeZone: "Europe/Berlin",
          from: month.from,
          to: month.to,
        },
      );
      return trendsOf([{ ...trend, key: {} }], false);
    },
  );

  ask(
    "latest answer a respondent, answers without a time last",
    tallyQuery({ ...base, by: "region", latestPer: latest }),
    (result, query) => tableOf(talliesFromRows(result, query, X)),
    () =>
      tableOf(
        tallyBy(onePerRespondent(rows, { respondent: known, at: (row) => row.at ?? -1e15 }), {
          ...own,
          by: "region",
        }),
      ),
  );
  ask(
    "latest answer a respondent, where nobody is known",
    tallyQuery({
      ...base,
      by: "region",
      latestPer: { respondent: sql`CASE WHEN 1 = 0 THEN who END`, at: "at_ms", tie: sql`1` },
    }),
    (result, query) => tableOf(talliesFromRows(result, query, X)),
    () => tableOf(tallyBy(rows, { ...own, by: "region" })),
  );

  ask(
    "sets of one and two keys by month",
    tallyQuery({ ...base, by: ["region", "channel", "member"], groupings: 2, period: month }),
    (result, query) =>
      setsOf(
        splitGroupings(result, query).map((part) => [
          part.query.keys,
          trendsOf(periodTalliesFromRows(part.rows, part.query, X), false),
        ]),
      ),
    () => {
      const sets = [
        ["region"],
        ["channel"],
        ["member"],
        ["region", "channel"],
        ["region", "member"],
        ["channel", "member"],
      ] as const;
      const rule = { at: "at", every: "month", timeZone: "Europe/Berlin" } as const;
      const range = { from: month.from, to: month.to };
      return setsOf(
        sets.map((by) => [by, trendsOf(computeTrend(inRange, { ...own, ...rule, ...range, by }), false)]),
      );
    },
  );

  for (const weight of [undefined, "weight"] as const) {
    const weighed = weight === undefined ? "" : " with weights";
    ask(
      `clusters by region${weighed}`,
      tallyQuery({ ...base, by: "region", cluster: "who", ...(weight && { weight }) }),
      (result, query) => tableOf(talliesFromRows(result, query, X)),
      () => tableOf(tallyBy(rows, { ...own, by: "region", cluster: "who", ...(weight && { weight }) })),
    );
    ask(
      `clusters by name${weighed}`,
      tallyQuery({ ...base, by: "region", cluster: "who", clusters: "named", ...(weight && { weight }) }),
      (result, query) => tableOf(talliesFromRows(result, query, X), "named"),
      () =>
        tableOf(tallyBy(rows, { ...own, by: "region", cluster: "who", ...(weight && { weight }) }), "named"),
    );
    ask(
      `clusters by month and sets of keys${weighed}`,
      tallyQuery({
        ...base,
        by: ["region", "channel"],
        groupings: 1,
        cluster: "who",
        period: month,
        ...(weight && { weight }),
      }),
      (result, query) =>
        setsOf(
          splitGroupings(result, query).map((part) => [
            part.query.keys,
            trendsOf(periodTalliesFromRows(part.rows, part.query, X), false),
          ]),
        ),
      () =>
        setsOf(
          (["region", "channel"] as const).map((by) => {
            const trends = computeTrend(inRange, {
              ...own,
              by,
              cluster: "who",
              ...(weight && { weight }),
              at: (row) => row.at,
              every: "month",
              timeZone: "Europe/Berlin",
              from: month.from,
              to: month.to,
            });
            return [[by], trendsOf(trends, false)];
          }),
        ),
    );
    for (const clusters of [undefined, "named"] as const) {
      const cluster = clusters && { cluster: "who", clusters };
      ask(
        `mentions${weighed}${clusters ? " with clusters" : ""}`,
        mentionsQuery({ ...base, mentions: "tags", ...(weight && { weight }), ...cluster }),
        (result, query) => mentionsOf(mentionsFromRows(result, query, X), "named"),
        () => {
          const table = tallyMentions(rows, {
            ...own,
            mentions: "tags",
            ...(weight && { weight }),
            ...(clusters && { cluster: "who" }),
          });
          return mentionsOf(table, "named");
        },
      );
    }
    ask(
      `pairs${weighed}`,
      pairsQuery({
        dialect,
        from: engine.table,
        metric: NPS,
        before: "score",
        after: engine.column,
        ...(weight && { weight }),
      }),
      (result, query) => pairOf(pairsFromRows(result, query, X)),
      () =>
        pairOf(
          tallyPairs(rows, { metric: NPS, before: "score", after: "after", ...(weight && { weight }), ...X }),
        ),
    );
  }
  return questions;
}

/** The channel compared by its bytes, also where the engine would call other texts equal. */
function exactChannel({ sql }: Door, dialect: string) {
  if (dialect === "mysql") return sql`CAST(channel AS BINARY)`;
  return dialect === "sqlite" ? sql`channel COLLATE BINARY` : sql`channel`;
}

/** Results by set of keys, in an order that does not depend on the door. */
function setsOf(sets: readonly (readonly [keys: readonly string[], text: string])[]): string {
  return sets.map(([keys, text]) => `${keys.join(",")}: ${text}`).join("\n");
}
