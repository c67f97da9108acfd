import { getOrMake } from "../math/get-or-make.js";
import { isWeight, show } from "../math/guard.js";
import type { Scale } from "../metric/metric.js";
import { placeOf, readPoint, type Reader } from "../tally/answer.js";
import { clusterOf } from "../tally/clusters.js";
import { requireRows } from "../tally/column-pass.js";
import type { ColumnTable } from "../tally/column-table.js";
import { neededReader, watchColumns } from "../tally/columns.js";
import { noneLeftOut, noteLeftOut, type Exclusion, type ExclusionReason } from "../tally/exclusion.js";
import { keyValue, type KeyReader, type KeyValue } from "../tally/key.js";
import { requiredReader, rowReader } from "../tally/row-reader.js";
import type { OnInvalid } from "../tally/tallier.js";
import { instantReader, refusal, timeOrNone } from "./observation.js";

/** One answer of a person, with its time; -Infinity for none. */
interface GivenAnswer {
  readonly score: number;
  readonly at: number;
}

/** An account with the latest answers of its people. */
export interface AccountAnswers {
  /** As in the first of its rows; null for a row that does not say. */
  readonly account: string | number | null;
  readonly value: number;
  readonly key: readonly KeyValue[];
  /** Epoch milliseconds of the next renewal; null if none is known. */
  readonly renewal: number | null;
  /** The number of people who were asked. */
  readonly asked: number;
  /** The latest answer of each who answered, and the one before it. */
  readonly people: readonly { readonly latest: GivenAnswer; readonly before: GivenAnswer | null }[];
  readonly openFollowUps: number;
}

/** Where rows have what is read of accounts. */
export interface AccountAnswersOptions {
  readonly score: unknown;
  readonly account: unknown;
  readonly value: unknown;
  readonly respondent?: unknown;
  readonly at?: unknown;
  readonly renewal?: unknown;
  readonly followUpOpen?: unknown;
  readonly onInvalid?: OnInvalid | undefined;
}

/** An account while its rows are being read. */
interface OpenAccount {
  readonly account: AccountAnswers["account"];
  readonly value: number;
  readonly key: readonly KeyValue[];
  renewal: number | null;
  openFollowUps: number;
  readonly people: Map<string | symbol, GivenAnswer[]>;
}

/** The reason why a row, or its answer, was excluded. */
export type AccountExclusion = ExclusionReason | "bad-value" | "bad-time" | "bad-flag" | "contradiction";

/** Reads the accounts of rows, in order of first occurrence. @throws for what cannot be read, with its place */
export function accountAnswers<Row>(
  given: Iterable<Row> | ColumnTable,
  scale: Scale,
  keys: readonly KeyReader[],
  options: AccountAnswersOptions,
): {
  readonly accounts: AccountAnswers[];
  readonly excluded: Readonly<Partial<Record<AccountExclusion, Exclusion>>>;
} {
  const { score, account, value, respondent, at, renewal, followUpOpen, onInvalid } = options;
  const rows = requireRows(given);
  const accessors = [score, account, value, respondent, at, renewal, followUpOpen];
  const columns = watchColumns(rows, [...accessors, ...keys.map(({ accessor }) => accessor)]);
  const readScore = requiredReader(score, "score");
  const readAccount = requiredReader(account, "account");
  requiredReader(value, "value");
  const readValue = neededReader(value, columns)!;
  const [readRespondent, readAt, readRenewal, readOpen] = [respondent, at, renewal, followUpOpen].map(
    rowReader,
  );
  const refuse = refusal(onInvalid);
  const instantOf = instantReader(onInvalid);
  const accounts = new Map<string | symbol, OpenAccount>();
  const excluded: Partial<Record<AccountExclusion, ReturnType<typeof noneLeftOut>>> = {};
  let position = -1;

  const timeIn = (read: Reader | undefined, row: unknown, accessor: unknown) =>
    read ? timeOrNone(read, row, position, accessor, instantOf) : null;

  /** Adds a row to its account; gives the reason where it, or its answer, is excluded. */
  const add = (row: unknown): AccountExclusion | null => {
    const name = readAccount(row, position);
    const id = clusterOf(name, account, position);
    const worth = readValue(row, position);
    if (!isWeight(worth)) return refuse("bad-value", "a value of 0 or more", worth, placeOf(value, position));
    const key = keys.map((one) => keyValue(one, one.read(row, position), position));
    const open = getOrMake(accounts, id ?? Symbol(), () => ({
      account: id !== null && typeof name === "number" ? name : id,
      value: worth,
      key,
      renewal: null,
      openFollowUps: 0,
      people: new Map(),
    }));
    const differs = (what: string, found: unknown, accessor: unknown) =>
      refuse(
        "contradiction",
        `the same ${what} in all rows of account ${show(open.account)}`,
        found,
        placeOf(accessor, position),
      );
    if (worth !== open.value) return differs(`value, ${open.value},`, worth, value);
    for (const [i, { name: keyName, accessor }] of keys.entries())
      if (key[i] !== open.key[i]) return differs(`${keyName}, ${show(open.key[i])},`, key[i], accessor);
    const renews = timeIn(readRenewal, row, renewal);
    if (renews === "bad-time") return renews;
    if (renews !== null && open.renewal !== null && renews !== open.renewal)
      return differs("renewal", readRenewal!(row, position), renewal);
    open.renewal ??= renews;
    const who = readRespondent ? clusterOf(readRespondent(row, position), respondent, position) : null;
    const answers = getOrMake(open.people, who ?? Symbol(), () => []);
    const isOpen = readOpen?.(row, position) ?? false;
    if (typeof isOpen !== "boolean")
      return refuse("bad-flag", "true, false or null", isOpen, placeOf(followUpOpen, position));
    const answer = readScore(row, position) ?? null;
    const point = answer === null ? null : readPoint(answer, scale.min, scale.max);
    if (typeof point === "string") {
      const expected = `a whole number from ${scale.min} to ${scale.max} or null`;
      return refuse(point, expected, answer, placeOf(score, position));
    }
    // Who has not answered need not have a time of the answer.
    const answered = point === null ? null : timeIn(readAt, row, at);
    if (answered === "bad-time") return answered;
    if (isOpen) open.openFollowUps++;
    if (point !== null) answers.push({ score: point, at: answered ?? -Infinity });
    return null;
  };

  for (const row of rows) {
    position++;
    columns.see(row);
    const reason = add(row);
    if (reason !== null) noteLeftOut((excluded[reason] ??= noneLeftOut()), position);
  }
  columns.expectSeen();
  const made = Array.from(accounts.values(), ({ people, ...open }) => ({
    ...open,
    asked: people.size,
    people: [...people.values()].flatMap((answers) => {
      // Of two at the same time the later row is the later answer: sorting keeps their order.
      const [latest, before = null] = [...answers].sort((a, b) => compareTimes(a.at, b.at)).reverse();
      return latest ? [{ latest, before }] : [];
    }),
  }));
  return { accounts: made, excluded };
}

function compareTimes(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
