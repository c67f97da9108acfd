import { expectThat } from "../math/guard.js";
import { defineMetric } from "../metric/define-metric.js";
import type { Metric } from "../metric/metric.js";
import { placeOf, readPoint, type Reader } from "../tally/answer.js";
import { remedyFor, type ExclusionReason } from "../tally/exclusion.js";
import type { OnInvalid } from "../tally/tallier.js";
import { requiredReader } from "../tally/row-reader.js";
import {
  observationReader,
  type BadObservation,
  type Observation,
  type ObservationOptions,
} from "./observation.js";

/** Whether a customer is still there, reported as a share from 0 to 1. */
export const STAYED: Metric<"left" | "stayed", 0, 1> = /* @__PURE__ */ defineMetric({
  name: "Retention",
  scale: { min: 0, max: 1 },
  categories: [
    { name: "left", from: 0, to: 0, value: 0 },
    { name: "stayed", from: 1, to: 1, value: 1 },
  ],
});

/** Reads the outcome of a customer; null where it is not known; or the reason why it is excluded. */
export type OutcomeReader = (
  row: unknown,
  position: number,
) => number | Observation | null | ExclusionReason | BadObservation;

/** Reads how long a customer was observed; of one who was not observed for any time nothing is known. */
export function observedSpans(options: ObservationOptions): OutcomeReader {
  const read = observationReader(options);
  return (row, position) => {
    const observation = read(row, position);
    return observation === "no-follow-up" ||
      observation === "after-landmark" ||
      observation === "over-before-landmark"
      ? null
      : observation;
  };
}

/** Reads a score. */
export function scorePoints(
  accessor: unknown,
  { scale }: Metric,
  onInvalid: OnInvalid | undefined,
): OutcomeReader {
  const read = requiredReader(accessor, "score");
  const { min, max } = scale;
  return (row, position) => {
    const value = read(row, position) ?? null;
    if (value === null) return null;
    const point = readPoint(value, min, max);
    if (typeof point === "string" && onInvalid !== "exclude")
      expectThat(
        false,
        `a whole number from ${min} to ${max} or null, or ${remedyFor(value)}`,
        value,
        placeOf(accessor, position),
      );
    return point;
  };
}

/** Reads whether a customer is still there. */
export function stayedPoints(accessor: unknown): OutcomeReader {
  const read = flagReader(accessor, "retained");
  return (row, position) => {
    const stayed = read(row, position);
    return stayed === null ? null : Number(stayed);
  };
}

/** Reads true or false, also as 1 or 0; null where it is not known. */
export function flagReader(
  accessor: unknown,
  name: string,
): (row: unknown, position: number) => boolean | null {
  const read: Reader = requiredReader(accessor, name);
  return (row, position) => {
    const value = read(row, position) ?? null;
    if (value === null || typeof value === "boolean") return value;
    const isFlag = value === 1 || value === 0 || value === 1n || value === 0n;
    expectThat(isFlag, "true, false or null", value, placeOf(accessor, position), TypeError);
    return Number(value) === 1;
  };
}
