import fc from "fast-check";
import { expect, it } from "vitest";
import { recordsOf } from "../../docs/examples/csv-records.js";

function read(parts: readonly string[]): { line: number; mark: number; cells: string[] }[] {
  return Array.from(recordsOf(parts, ","), ({ length, line, mark, cell }) => ({
    line,
    mark,
    cells: Array.from({ length }, (_, place) => cell(place)),
  }));
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const anyCell = fc.oneof(
  fc.stringMatching(/^[a-z0-9 é]{0,6}$/),
  fc.stringMatching(/^[a-z",\r\n]{0,8}$/),
  // Longer than what is read at once of a record that goes on in the next part.
  fc.constantFrom("x".repeat(5000), `${"y".repeat(4090)}"\n"${"z".repeat(4090)}`),
);
const needsQuotes = (cell: string) => /[",\r\n]/.test(cell);

it("reads the records of a text in whatever parts it comes", () => {
  const table = fc.array(fc.array(anyCell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(
      table,
      fc.constantFrom("\n", "\r\n"),
      fc.array(fc.nat(), { maxLength: 6 }),
      (rows, end, cuts) => {
        const text = rows
          .map((cells) => cells.map((cell) => (needsQuotes(cell) ? quoted(cell) : cell)).join(",") + end)
          .join("");
        const whole = read([text]);
        expect(whole.map(({ cells }) => cells)).toEqual(rows);
        const places = [0, ...cuts.map((cut) => cut % text.length).sort((a, b) => a - b), text.length];
        const parts = places.slice(1).map((place, i) => text.slice(places[i], place));
        expect(read(parts)).toEqual(whole);
      },
    ),
    { numRuns: 300 },
  );
});
