import { getOrMake } from "../math/get-or-make.js";
import { expectThat, isWeight, show } from "../math/guard.js";
import type { Scale } from "../metric/metric.js";
import { pathOf, placeOf, readPoint } from "../tally/answer.js";
import { clusterOf } from "../tally/clusters.js";
import { requireRows } from "../tally/column-pass.js";
import type { ColumnTable } from "../tally/column-table.js";
import { neededReader, watchColumns } from "../tally/columns.js";
import { keyValue, type KeyReader, type KeyValue } from "../tally/key.js";
import { requiredReader, rowReader } from "../tally/row-reader.js";
import { toInstant, type Instant } from "../time/instant.js";

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

/** Reads the accounts of rows, in order of first occurrence. @throws for what cannot be read, with its place */
export function accountAnswers<Row>(
  given: Iterable<Row> | ColumnTable,
  scale: Scale,
  keys: readonly KeyReader[],
  options: AccountAnswersOptions,
): AccountAnswers[] {
  const { score, account, value, respondent, at, renewal, followUpOpen } = options;
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
  const accounts = new Map<string | symbol, OpenAccount>();
  let position = -1;
  for (const row of rows) {
    position++;
    columns.see(row);
    const name = readAccount(row, position);
    const id = clusterOf(name, account, position);
    const worth = readValue(row, position);
    expectThat(isWeight(worth), "a value of 0 or more", worth, placeOf(value, position));
    const key = keys.map((one) => keyValue(one, one.read(row, position), position));
    const open = getOrMake(accounts, id ?? Symbol(), () => ({
      account: id !== null && typeof name === "number" ? name : id,
      value: worth,
      key,
      renewal: null,
      openFollowUps: 0,
      people: new Map(),
    }));
    const same = (isSame: boolean, expected: string, found: unknown, place: string) => {
      if (!isSame)
        expectThat(false, `${expected} in all rows of account ${show(open.account)}`, found, place);
    };
    same(worth === open.value, `the same value, ${open.value},`, worth, placeOf(value, position));
    for (const [i, { name: keyName }] of keys.entries())
      same(
        key[i] === open.key[i],
        `the same ${keyName}, ${show(open.key[i])},`,
        key[i],
        placeOf(keys[i]!.accessor, position),
      );
    const renews = timeOrNone(readRenewal?.(row, position), pathOf(renewal, position));
    same(
      renews === null || open.renewal === null || renews === open.renewal,
      "the same renewal",
      readRenewal?.(row, position),
      placeOf(renewal, position),
    );
    open.renewal ??= renews;
    const isOpen = readOpen?.(row, position) ?? false;
    expectThat(typeof isOpen === "boolean", "true, false or null", isOpen, placeOf(followUpOpen, position));
    if (isOpen) open.openFollowUps++;
    const who = readRespondent ? clusterOf(readRespondent(row, position), respondent, position) : null;
    const answers = getOrMake(open.people, who ?? Symbol(), () => []);
    const answer = readScore(row, position) ?? null;
    if (answer === null) continue;
    const point = readPoint(answer, scale.min, scale.max);
    const expected = `a whole number from ${scale.min} to ${scale.max} or null`;
    if (typeof point === "string") expectThat(false, expected, answer, placeOf(score, position));
    answers.push({
      score: point,
      at: timeOrNone(readAt?.(row, position), pathOf(at, position)) ?? -Infinity,
    });
  }
  columns.expectSeen();
  return Array.from(accounts.values(), ({ people, ...open }) => ({
    ...open,
    asked: people.size,
    people: [...people.values()].flatMap((answers) => {
      // Of two at the same time the later row is the later answer: sorting keeps their order.
      const [latest, before = null] = [...answers].sort((a, b) => compareTimes(a.at, b.at)).reverse();
      return latest ? [{ latest, before }] : [];
    }),
  }));
}

function compareTimes(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function timeOrNone(value: unknown, path: string): number | null {
  return value === null || value === undefined ? null : toInstant(value as Instant, path);
}
