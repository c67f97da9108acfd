import {
  cesMetric,
  csatMetric,
  defineMetric,
  NPS,
  onePerRespondent,
  tallyBy,
  tallyMentions,
  tallyPairs,
  tallyScores,
  THUMBS,
  type Metric,
} from "../../src/index.js";
import type * as Sql from "../../src/sql/index.js";
import { calendarOf, computeTrend, type Every } from "../../src/trend/index.js";
import { scoreReader, USUAL_MISSING } from "../../src/validation/index.js";
import { seededRandom, type Random } from "../../src/math/random.js";
import { mentionsOf, pairOf, tableOf, trendsOf } from "./canonical.js";
import type { DriverRow, Engine } from "./engine.js";
import { SPAN, type HostileRow } from "./hostile-rows.js";

/** The door that is asked: the library's own, or a broken copy of it. */
export type Door = typeof Sql;

/** A question to the engine and to the library. Equal texts are equal answers. */
export interface Question {
  readonly name: string;
  readonly query: () => { readonly text: string; readonly values: readonly unknown[] };
  readonly got: (rows: readonly DriverRow[]) => string;
  readonly want: () => string;
}

const EXCLUDE = { onInvalid: "exclude" } as const;
const SIGNED = defineMetric({
  name: "Change",
  scale: { min: -3, max: 3 },
  categories: [
    { name: "worse", from: -3, to: -1, value: -100 },
    { name: "same", from: 0, to: 0, value: 0 },
    { name: "better", from: 1, to: 3, value: 100 },
  ],
});
const METRICS: readonly Metric[] = [
  ...[NPS, NPS, NPS, csatMetric({ scale: "1-5" }), cesMetric({ scale: "1-7" }), THUMBS, SIGNED],
];
const CALENDARS: readonly (readonly [Every, string])[] = [
  ["month", "Europe/Berlin"],
  ["month", "UTC"],
  [{ unit: "week", firstDay: 7 }, "America/New_York"],
  ["iso-week", "Asia/Beirut"],
  [{ unit: "fiscal-quarter", firstMonth: 2 }, "Pacific/Apia"],
  [{ unit: "iso-week", count: 2, startingOn: "2025-01-06" }, "Asia/Beirut"],
  ["day", "Australia/Lord_Howe"],
  ["day", "America/New_York"],
  ["year", "Asia/Kolkata"],
  ["quarter", "Africa/Casablanca"],
];
// Channels that no collation takes for another one: the question is about values, not about collations.
const FOUND = [
  "o'hara",
  "; DROP TABLE answers; --",
  "back\\slash",
  "?",
  "$1",
  "@p1",
  "{p1:String}",
  "%s",
  'a"b',
  "日本",
];
const HOSTILE_KEYS = [
  'we"ird `k\\',
  "cx_k0",
  "SELECT",
  "a.b",
  "channel?",
  ":name",
  "__proto__",
  "né",
  "Ä ",
  "group",
];

/** The question of a seed in a place, about rows. */
export function questionOf(
  door: Door,
  engine: Engine,
  rows: readonly HostileRow[],
  seed: number,
  place: number,
): Question {
  const draw = new Draw(seededRandom(seed * 1_000_003 + place), door, engine, rows);
  const kind = place % 20;
  if (kind < 7) return draw.tally();
  if (kind < 9) return draw.groupings();
  if (kind < 15) return draw.trend();
  return kind < 18 ? draw.mentions() : draw.pairs();
}

/** What a question asks for, drawn at random. */
class Draw {
  constructor(
    readonly random: Random,
    readonly door: Door,
    readonly engine: Engine,
    readonly rows: readonly HostileRow[],
  ) {}

  pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.random() * values.length)]!;
  }
  chance(share: number): boolean {
    return this.random() < share;
  }

  /** Metric, answer, weight and cluster, and where from. */
  base({ clusters = true }: { readonly clusters?: boolean } = {}) {
    const metric = this.pick(METRICS);
    const { column, reading, read } = this.score(metric);
    const weight = this.chance(0.35) ? { weight: "weight" } : {};
    const cluster = clusters && this.chance(0.15) ? { cluster: "who" } : {};
    const kept = cluster.cluster ? this.pick(["folded", "named"] as const) : undefined;
    const { condition, rows } = this.where();
    const { dialect, table } = this.engine;
    const parts = [metric.name, column, ...Object.keys(weight), kept ?? "", condition ? "where" : ""];
    return {
      ...{ metric, name: parts.filter(Boolean).join(" "), rows, isClustered: kept !== undefined },
      query: {
        ...{ dialect, from: table, metric, score: column, ...reading, ...weight, ...cluster },
        ...(kept && { clusters: kept }),
        ...(condition && { where: condition }),
      },
      options: { metric, score: read, ...weight, ...cluster, ...EXCLUDE },
    };
  }

  /** A column of answers, and how it is read on both sides. */
  score(metric: Metric) {
    const k = this.random();
    if (k < 0.6) return { column: "score", reading: {}, read: ({ score }: HostileRow): unknown => score };
    if (k < 0.75)
      return { column: this.engine.column, reading: {}, read: ({ after }: HostileRow): unknown => after };
    const missing = k < 0.95 ? USUAL_MISSING : ["abc", "9 of 10", "o'none"];
    // Blank text always means a missing answer in the engine.
    const reader = scoreReader(metric, { numericStrings: true, missing: ["", ...missing], declined: [] });
    return {
      column: "txt",
      reading: { scoreType: "text", missing },
      read: ({ txt }: HostileRow): unknown => {
        const one = reader(txt);
        if (one.ok) return one.score;
        // A value with which a number would be excluded for the same reason.
        const stand = { "out-of-scale": 1e9, "not-an-integer": metric.scale.min + 0.5 } as Record<
          string,
          unknown
        >;
        return stand[one.code] ?? "text";
      },
    };
  }

  where() {
    const { sql } = this.door;
    const k = this.random();
    const all = { condition: null, rows: this.rows };
    if (k < 0.5) return all;
    const values = [this.pick(FOUND), this.pick(FOUND), this.pick(FOUND)];
    const has = (row: HostileRow) => row.channel !== null && values.includes(row.channel);
    const [a, b, c] = values;
    if (k < 0.6) return { condition: sql`channel IN (${values})`, rows: this.rows.filter(has) };
    if (k < 0.7)
      return {
        condition: sql`channel = ${a} OR channel = ${b} OR channel = ${c}`,
        rows: this.rows.filter(has),
      };
    if (k < 0.8) {
      const nested = sql`channel = ${b} OR (${sql`channel = ${c} AND 1 = 1`})`;
      return { condition: sql`channel = ${a} OR ${nested}`, rows: this.rows.filter(has) };
    }
    if (k < 0.95) {
      const from = Math.floor(SPAN[0] + this.random() * (SPAN[1] - SPAN[0]));
      return {
        condition: sql`at_ms >= ${from}`,
        rows: this.rows.filter(({ at }) => at !== null && at >= from),
      };
    }
    return { condition: sql`1 = 0`, rows: [] };
  }

  /** Keys with their expressions, and with their values in rows. */
  keys(most: number, least = 0) {
    const { sql } = this.door;
    const names: [string, unknown, (row: HostileRow) => string | number | boolean | null][] = [];
    const plain = ["channel", "region", "wave", "member"] as const;
    const size = Math.max(least, Math.min(most, Math.floor(this.random() * 4)));
    for (let i = 0; i < size; i++) {
      const column = this.pick(plain.filter((one) => !names.some(([name]) => name === one)));
      const other = this.pick(["o'hara", "?", "$1", "né", "\\"]);
      const k = this.random();
      if (k < 0.5) names.push([column, column, (row) => row[column]]);
      else if (k < 0.75)
        names.push([
          this.pick(HOSTILE_KEYS.filter((one) => !names.some(([name]) => name === one))),
          column,
          (row) => row[column],
        ]);
      else names.push([`or_${i}`, sql`COALESCE(region, ${other})`, (row) => row.region ?? other]);
    }
    return {
      by: Object.fromEntries(names.map(([name, expression]) => [name, expression])) as Record<string, never>,
      of: Object.fromEntries(names.map(([name, , of]) => [name, of])),
      name: names.map(([name]) => name).join(","),
    };
  }

  /** A shape, or the one that the library takes. */
  shape(isClustered: boolean): { readonly shape?: "long" | "wide" } {
    return isClustered ? {} : this.pick([{}, { shape: "long" }, { shape: "wide" }] as const);
  }

  /** One answer a respondent. */
  latest(rows: readonly HostileRow[], where: unknown) {
    const { sql } = this.door;
    const isDated = sql`at_ms IS NOT NULL`;
    return {
      query: {
        latestPer: { respondent: "who", at: "at_ms", tie: "id" },
        where: where === undefined ? isDated : sql`(${where}) AND ${isDated}`,
      },
      dated: rows.filter(({ at }) => at !== null),
    };
  }

  tally(): Question {
    const { metric, name, rows, query, options, isClustered } = this.base();
    const keys = this.keys(3);
    const shape = this.shape(isClustered);
    const latest = this.chance(0.2) ? this.latest(rows, query.where) : null;
    const made = () => this.door.tallyQuery({ ...query, by: keys.by, ...shape, ...latest?.query } as never);
    return {
      name: `tally ${shape.shape ?? ""} ${name} by ${keys.name}${latest ? " latest" : ""}`,
      query: made,
      got: (found) => tableOf(this.door.talliesFromRows(found, made(), EXCLUDE)),
      want: () => {
        const answers = latest ? onePerRespondent(latest.dated, { respondent: whoIs, at: "at" }) : rows;
        return tableOf(this.tallied(answers, metric, options, keys));
      },
    };
  }

  /** The library's table; without keys, one row even of no answers. */
  tallied(rows: readonly HostileRow[], metric: Metric, options: object, keys: Keys) {
    if (keys.name !== "") return tallyBy(rows, { ...options, by: keys.of } as never);
    const table = tallyBy(rows, { ...options, by: { all: () => 1 } } as never);
    if (table.length > 0) return table.map(({ tally }) => ({ key: {}, tally }));
    return [{ key: {}, tally: tallyScores([], { ...options, metric, score: undefined } as never) }];
  }

  groupings(): Question {
    const { metric, name, rows, query, options } = this.base();
    const keys = this.keys(3, 2);
    const names = Object.keys(keys.of);
    const most = this.pick([1, 2]);
    const made = () => this.door.tallyQuery({ ...query, by: keys.by, groupings: most } as never);
    return {
      name: `groupings ${most} ${name} by ${keys.name}`,
      query: made,
      got: (found) => {
        const parts = this.door.splitGroupings(found, made());
        const tables = parts.map(
          (part) =>
            `${part.query.keys.join(",")}: ${tableOf(this.door.talliesFromRows(part.rows, part.query, EXCLUDE))}`,
        );
        return tables.sort().join("\n");
      },
      want: () => {
        const small = names.map((one) => [one]);
        const two = names.flatMap((a, i) => names.slice(i + 1).map((b) => [a, b]));
        const wanted = most === 1 ? small : [...small, ...two];
        const tables = wanted.map((set) => {
          const of = Object.fromEntries(set.map((one) => [one, keys.of[one]!]));
          return `${set.join(",")}: ${tableOf(this.tallied(rows, metric, options, { ...keys, of, name: set.join(",") }))}`;
        });
        return tables.sort().join("\n");
      },
    };
  }

  trend(): Question {
    const { name, rows, query, options, isClustered } = this.base();
    const keys = this.keys(2);
    const shape = this.shape(isClustered);
    const [kind, column] = this.pick(Object.entries(this.engine.times));
    const isCivil = kind === "local" || kind === "date";
    const [every, timeZone] = this.pick(CALENDARS.filter(([, zone]) => !isCivil || zone === "Europe/Berlin"));
    const [from, to] = this.pick([
      ["2025-01-01", "2026-01-01"],
      ["2025-03-30", "2025-10-26"],
      ["2025-06-15", "2025-06-16"],
    ] as const);
    const countOutside = this.chance(0.6);
    const calendar = calendarOf(every, timeZone);
    const period = { at: column, type: kind, calendar, from, to, ...(countOutside && { countOutside }) };
    const latest = this.chance(0.2) ? this.latest(rows, query.where) : null;
    const within = latest && this.chance(0.5) ? { within: "period" } : {};
    const made = () =>
      this.door.tallyQuery({
        ...{ ...query, by: keys.by, ...shape, period },
        ...(latest && { ...latest.query, latestPer: { ...latest.query.latestPer, ...within } }),
      } as never);
    const when = `every ${JSON.stringify(every)} ${timeZone} of ${kind} from ${from}`;
    return {
      name: `trend ${shape.shape ?? ""} ${name} by ${keys.name} ${when}${countOutside ? " and outside" : ""}${latest ? ` latest ${within.within ?? ""}` : ""}`,
      query: made,
      got: (found) => trendsOf(this.door.periodTalliesFromRows(found, made(), EXCLUDE), countOutside),
      want: () => {
        const by = keys.name === "" ? { all: () => 1 } : keys.of;
        const read = { at: (row: HostileRow) => row.at ?? "none", every, timeZone, from, to };
        const answers = latest
          ? this.latestOf(latest.dated, calendar, from, to, countOutside, within.within)
          : rows;
        const trends = computeTrend(answers, { ...options, ...read, by } as never) as unknown as object[];
        return trendsOf(keys.name === "" ? trends.map((one) => ({ ...one, key: {} })) : trends, countOutside);
      },
    };
  }

  /** One answer a respondent of the rows that the query reads; before and after the periods are one period each. */
  latestOf(
    rows: readonly HostileRow[],
    calendar: ReturnType<typeof calendarOf>,
    from: string,
    to: string,
    countOutside: boolean,
    within: string | undefined,
  ): HostileRow[] {
    const asked = calendar.range(from, to);
    const [first, end] = [asked[0]!.index, asked.at(-1)!.index + 1];
    const periodOf = ({ at }: HostileRow) => Math.min(end, Math.max(first - 1, calendar.indexAt(at!)));
    const isAsked = (row: HostileRow) => periodOf(row) >= first && periodOf(row) < end;
    return onePerRespondent(countOutside ? rows : rows.filter(isAsked), {
      ...{ respondent: whoIs, at: "at" },
      ...(within && { within: periodOf }),
    });
  }

  mentions(): Question {
    const { name, rows, query, options, isClustered } = this.base();
    const shape = this.shape(isClustered);
    const made = () => this.door.mentionsQuery({ ...query, mentions: "tags", ...shape } as never);
    return {
      name: `mentions ${shape.shape ?? ""} ${name}`,
      query: made,
      got: (found) => mentionsOf(this.door.mentionsFromRows(found, made(), EXCLUDE)),
      want: () => mentionsOf(tallyMentions(rows, { ...options, mentions: "tags" } as never)),
    };
  }

  pairs(): Question {
    const { metric, name, rows, query, options } = this.base({ clusters: false });
    const { score: before, ...asked } = query;
    const made = () =>
      this.door.pairsQuery({
        ...asked,
        before,
        after: before === "txt" ? "txt" : this.engine.column,
      } as never);
    const after = before === "txt" ? options.score : ({ after }: HostileRow) => after;
    const weight = options.weight ? { weight: "weight" } : {};
    return {
      name: `pairs ${name}`,
      query: made,
      got: (found) => pairOf(this.door.pairsFromRows(found, made(), EXCLUDE)),
      want: () =>
        pairOf(tallyPairs(rows, { metric, before: options.score, after, ...weight, ...EXCLUDE } as never)),
    };
  }
}

type Keys = ReturnType<Draw["keys"]>;

/** The respondent; blank text names nobody. */
const whoIs = ({ who }: HostileRow) => (who === null || who.trim() === "" ? null : who);
