import { readFileSync } from "node:fs";

/** A reference value: what was computed elsewhere for an input, and how closely it must be met. */
export interface StatCase {
  readonly id: string;
  readonly method: string;
  readonly input: {
    readonly raw: Readonly<Record<string, unknown>>;
    /** The input's own promoters, passives and detractors, where it has them. */
    readonly groups: { readonly promoters: number; readonly passives: number; readonly detractors: number };
  };
  readonly level: number | null;
  readonly expected: Readonly<Record<string, number | null>>;
  readonly tolerance: number;
}

const file = new URL("../reference/fixtures/stat-cases.json", import.meta.url);
const all = JSON.parse(readFileSync(file, "utf8")) as (Omit<StatCase, "input"> & {
  input: Record<string, unknown>;
})[];

/** The reference cases of one method; none is an error, so that a misspelt name cannot pass for a test. */
export function casesOf(method: string): StatCase[] {
  const cases = all.filter((one) => one.method === method);
  if (cases.length === 0) throw new Error(`No reference case has the method ${method}`);
  return cases.map((one) => ({
    ...one,
    input: { raw: one.input, groups: one.input as unknown as StatCase["input"]["groups"] },
  }));
}
