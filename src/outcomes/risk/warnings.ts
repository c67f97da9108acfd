import type { RiskModel } from "./model.js";
import { numbersIn } from "../../words/numbers.js";

type Learned = Pick<RiskModel, "n" | "cases" | "casesPerTerm" | "verdict" | "leaks" | "leftOut" | "signals">;

/** What to know of a model before it is used, in words. */
export function warningsOf({ n, cases, casesPerTerm, verdict, leaks, leftOut, signals }: Learned): string[] {
  const warnings: string[] = [];
  if (n === 0 || cases === 0 || cases === n) {
    const which = n === 0 ? "No row has an outcome" : `All ${n} rows have the same outcome`;
    return [`${which}: nothing can be learned`];
  }
  if (verdict === "too few cases") {
    const each =
      casesPerTerm === null
        ? ""
        : `, ${numbersIn(undefined).decimal(casesPerTerm, 1)} for each estimated number`;
    warnings.push(
      `${Math.min(cases, n - cases)} cases of the rarer outcome${each}; 10 for each are the least`,
    );
  }
  for (const { signal, reason } of leaks) {
    warnings.push(`"${signal}" knows the answer: ${reason}. Was it known before?`);
  }
  for (const { signal, reason } of leftOut) warnings.push(`"${signal}" is left out: ${reason}`);
  for (const { signal, rareLevels } of signals) {
    if (rareLevels > 1) warnings.push(`${rareLevels} rare values of "${signal}" are taken together`);
  }
  warnings.push("Learned from the rows that have an outcome; those who do not answer may differ");
  return warnings;
}
