import { readdirSync, readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";

const folder = new URL("../../src/math/", import.meta.url);
// What reads fields, options, names and text computes no number; tests/package/examples.test.ts runs their examples.
const files = readdirSync(folder).filter((file) => !/^(fields|options|spelling|text|typed)\.ts$/.test(file));
const exported: Record<string, unknown> = {};
for (const file of files) Object.assign(exported, await import(new URL(file, folder).href));

const examples = files.flatMap((file) =>
  [...readFileSync(new URL(file, folder), "utf8").matchAll(/@example\n((?: \* .*\n)+?) \*\//g)].flatMap(
    (match) =>
      match[1]!
        .split("\n")
        .filter((line) => line.includes(" // => "))
        .map((line) => [file, ...line.slice(3).split(" // => ")] as [string, string, string]),
  ),
);

it("finds an example of every exported function", () => {
  const calls = examples.map(([, call]) => call).join("\n");
  for (const [name, value] of Object.entries(exported))
    if (typeof value === "function" && !name.startsWith("expect") && name !== "show")
      expect(calls, name).toContain(`${name}(`);
});

it.each(examples)("%s: %s gives %s", (_file, call, result) => {
  const expected = runInNewContext(result) as unknown;
  const actual = runInNewContext(call, { ...exported }) as unknown;
  [expected].flat().forEach((value, k) => {
    expect([actual].flat()[k]).toBeCloseTo(value as number, 12);
    if (Math.abs(value as number) < 1e-10) expect((actual as number) / (value as number)).toBeCloseTo(1, 12);
  });
});
