import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { STORED_KINDS, type StoredValue } from "../support/stored-values.js";

// Values that users stored with this version or an earlier one stay readable: see "Stored values" in docs/architecture.md.

/** Kinds that 0.1.0 did not store. */
const SINCE_0_2 = ["monitors", "risk-models"];

const stored = new URL("fixtures/stored/", import.meta.url);
const files = readdirSync(stored).flatMap((version) =>
  readdirSync(new URL(`${version}/`, stored)).map((file) => ({ version, kind: file.replace(".json", "") })),
);
const values = files.flatMap(({ version, kind }) => {
  const text = readFileSync(new URL(`${version}/${kind}.json`, stored), "utf8");
  return Object.entries(JSON.parse(text) as Record<string, StoredValue>).map(([name, one]) => ({
    version,
    kind,
    name,
    ...one,
  }));
});

describe("values stored by earlier versions", () => {
  it("exist for 0.1.0 and for every kind", () => {
    const kinds = (wanted: (version: string) => boolean) =>
      [...new Set(files.filter(({ version }) => wanted(version)).map(({ kind }) => kind))].sort();
    const all = Object.keys(STORED_KINDS).sort();
    expect(kinds((version) => version === "0.1.0")).toEqual(all.filter((kind) => !SINCE_0_2.includes(kind)));
    expect(kinds(() => true)).toEqual(all);
  });

  it.each(values)(
    "are read as in their version: $kind of $version, $name",
    ({ kind, name, value, reads }) => {
      const now = STORED_KINDS[kind]!.read(value, name);
      expect(Object.keys(now)).toEqual(Object.keys(reads));
      for (const [what, expected] of Object.entries(reads)) {
        if (typeof expected === "number") expect(now[what], what).toBeCloseTo(expected, 9);
        else expect(now[what], what).toBe(expected);
      }
    },
  );
});
