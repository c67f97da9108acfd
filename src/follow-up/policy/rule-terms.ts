import { readTarget, type TargetRules } from "../../business-time/target.js";
import { atPath, readExactlyOne, readFlag, readList, readRecord, readText } from "../../math/fields.js";
import { expectThat } from "../../math/guard.js";
import { toMilliseconds, type Duration } from "../../time/duration.js";
import { CLOCK_NAMES, type ClockName, type FollowUpRule } from "./policy.js";

/** A checked promise of a rule, in numbers. */
export interface ClockTerms {
  readonly clock: ClockName;
  readonly target: TargetRules;
  /** At risk after a fraction of the target, or with this number of milliseconds left. */
  readonly atRisk: { readonly fraction: number } | { readonly left: number };
  /** Earliest first: milliseconds after due on the clock of the target, negative before due. */
  readonly escalations: readonly { readonly offset: number; readonly notify: string }[];
}

/** The checked terms of a rule, in numbers. */
export interface Terms {
  readonly id: string;
  /** Id of the calendar that its clocks need; null if none does. */
  readonly calendar: string | null;
  readonly clocks: readonly ClockTerms[];
  readonly owner: string | null;
  readonly recommendedActions: readonly string[];
  readonly personMustReply: boolean;
}

/** The fields of a rule without its conditions. */
export const TERMS_FIELDS = [
  "id",
  "calendar",
  "targets",
  "atRisk",
  "escalations",
  "owner",
  "recommendedActions",
  "personMustReply",
] as const satisfies readonly (keyof FollowUpRule)[];

const DEFAULT_AT_RISK = { fraction: 0.8 };

/**
 * Checks the terms of a rule and reads them into numbers.
 *
 * @param rule - a record of known fields
 * @param policyCalendar - the calendar of rules without their own
 * @param path - where the rule is, for messages
 * @throws TypeError or RangeError naming the field
 */
export function readTerms(
  rule: Readonly<Record<string, unknown>>,
  policyCalendar: string | null,
  path: string,
): Terms {
  const { escalations = [], recommendedActions = [], personMustReply = false, owner } = rule;
  const id = readText(rule["id"], `${path}.id`);
  const calendar =
    rule["calendar"] === undefined ? policyCalendar : readText(rule["calendar"], `${path}.calendar`);
  const targets = readByClock(rule["targets"], `${path}.targets`);
  const atRisk = readByClock(rule["atRisk"] === undefined ? {} : rule["atRisk"], `${path}.atRisk`);
  const promised = [...targets.keys()];
  const calls = readList(escalations, `${path}.escalations`, (escalation, at) =>
    readEscalation(escalation, at, promised),
  );
  for (const clock of atRisk.keys()) expectPromised(clock, promised, `${path}.atRisk`);
  const clocks = promised.map((clock): ClockTerms => {
    const target = readTarget(targets.get(clock), `${path}.targets.${clock}`);
    const needsCalendar = target.kind !== "elapsed" && calendar === null;
    const hint = `; the ${target.kind} target of ${clock} needs it`;
    expectThat(!needsCalendar, "the id of a calendar", undefined, `${atPath(`${path}.calendar`)}${hint}`);
    const amount = target.kind === "businessDays" ? Infinity : target.amount;
    const own = calls.filter((call) => call.clock === clock).sort((a, b) => a.offset - b.offset);
    for (const call of own) expectLess(-call.offset, amount, `${call.path}.before`);
    return {
      clock,
      target,
      atRisk: atRisk.has(clock)
        ? readAtRisk(atRisk.get(clock), amount, `${path}.atRisk.${clock}`)
        : DEFAULT_AT_RISK,
      escalations: own.map(({ offset, notify }) => ({ offset, notify })),
    };
  });
  return {
    id,
    calendar: clocks.some(({ target }) => target.kind !== "elapsed") ? calendar : null,
    clocks,
    owner: owner === undefined ? null : readText(owner, `${path}.owner`),
    recommendedActions: readList(recommendedActions, `${path}.recommendedActions`, readText),
    personMustReply: readFlag(personMustReply, `${path}.personMustReply`),
  };
}

/** A checked escalation with its path, before it is compared with its target. */
interface EscalationCall {
  readonly clock: ClockName;
  readonly offset: number;
  readonly notify: string;
  readonly path: string;
}

function readEscalation(given: unknown, path: string, promised: readonly ClockName[]): EscalationCall {
  const record = readRecord(given, path, ["clock", "before", "after", "notify"]);
  readExactlyOne(["before", "after"], record, path);
  const { clock, before, after, notify } = record;
  return {
    clock: expectPromised(clock, promised, `${path}.clock`),
    offset:
      before === undefined
        ? toMilliseconds(after as Duration, `${path}.after`)
        : 0 - toMilliseconds(before as Duration, `${path}.before`),
    notify: readText(notify, `${path}.notify`),
    path,
  };
}

function readAtRisk(given: unknown, amount: number, path: string): ClockTerms["atRisk"] {
  const ways = ["fraction", "remaining"];
  const record = readRecord(given, path, ways);
  readExactlyOne(ways, record, path);
  const { fraction, remaining } = record;
  if (remaining !== undefined) {
    const left = toMilliseconds(remaining as Duration, `${path}.remaining`);
    expectLess(left, amount, `${path}.remaining`);
    return { left };
  }
  const isFraction = typeof fraction === "number" && fraction >= 0 && fraction <= 1;
  expectThat(isFraction, "a number from 0 to 1", fraction, atPath(`${path}.fraction`));
  return { fraction };
}

/** Entries by clock, in the order of the clocks. */
function readByClock(given: unknown, path: string): ReadonlyMap<ClockName, unknown> {
  const byClock = readRecord(given, path, CLOCK_NAMES);
  const present = CLOCK_NAMES.filter((clock) => byClock[clock] !== undefined);
  return new Map(present.map((clock) => [clock, byClock[clock]]));
}

function expectPromised(clock: unknown, promised: readonly ClockName[], path: string): ClockName {
  const known = promised.find((name) => name === clock);
  const expected = `a clock with a target (${promised.join(", ") || "there is none"})`;
  expectThat(known !== undefined, expected, clock, atPath(path), RangeError);
  return known;
}

function expectLess(amount: number, target: number, path: string): void {
  expectThat(amount < target, "less time than the target", amount, ` milliseconds${atPath(path)}`);
}
