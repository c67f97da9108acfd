import { describe, expect, it } from "vitest";
import { NPS, NPS_1_TO_10 } from "../../src/index.js";
import { dateReader, parseResponses, scoreReader } from "../../src/validation/index.js";
import * as presets from "../../src/validation/presets.js";

const options = {
  metric: NPS,
  columns: { score: "nps", id: "id", at: "at", comment: "why" },
  reading: { numericStrings: true },
};
const boom = () => {
  throw new Error("boom");
};
const trap = new Proxy(
  {},
  { get: boom, has: boom, ownKeys: boom, getOwnPropertyDescriptor: boom, getPrototypeOf: boom },
);
const revoked = (target: object) => {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
};
const getters = Object.defineProperties(
  {},
  { nps: { get: boom, enumerable: true }, at: { get: boom, enumerable: true } },
);
const cyclic: Record<string, unknown> = { nps: 9 };
cyclic["self"] = cyclic;
const unspeakable = { toString: boom, valueOf: boom, [Symbol.toPrimitive]: boom, toJSON: boom };

const cells: readonly unknown[] = [
  trap,
  revoked({}),
  revoked([]),
  cyclic,
  unspeakable,
  Object.create(null),
  Object.create(Date.prototype),
  new Proxy(new Date(0), {}),
  Symbol("s"),
  10n ** 100_000n,
  () => 9,
  class {},
  new Map([["nps", 9]]),
  new Proxy([], { get: boom }),
];

describe("parseResponses with hostile data", () => {
  it("returns an issue for a hostile cell, or null for a text column", () => {
    for (const cell of cells) {
      const rows = [
        { nps: cell, at: cell, id: cell, why: cell },
        { nps: 9, at: cell, id: cell, why: cell },
      ];
      const { issues, responses, summary } = parseResponses(rows, { ...options, keep: ["why"] });
      expect(summary).toMatchObject({ responses: 1, leftOut: 1 });
      expect(responses[0]).toMatchObject({ score: 9, at: null });
      expect(issues[0]).toMatchObject({ row: 0, column: "nps", leftOut: "row" });
      expect(issues[1]).toMatchObject({ row: 1, column: "at", code: "bad-date", leftOut: "value" });
      expect(() => JSON.stringify(issues)).not.toThrow();
    }
  });

  it("returns an issue for a hostile row", () => {
    const rows = [
      { nps: 9 },
      getters,
      trap,
      revoked({}),
      revoked([]),
      new Map([["nps", 9]]),
      null,
      [9],
      "9",
      9,
    ];
    const { issues, responses, summary } = parseResponses(rows, options);
    expect(responses.map(({ score }) => score)).toEqual([9, null]);
    expect(summary.leftOut).toBe(8);
    expect(issues.find(({ row }) => row === 1)).toMatchObject({
      column: "nps",
      value: "a value that throws when it is read",
      code: "not-a-number",
    });
    const lists = [["nps"], ["9"], new Proxy(["9"], { get: boom }), revoked([])];
    expect(parseResponses(lists, options).summary).toMatchObject({ responses: 1, leftOut: 2 });
  });

  it("returns an issue for hostile rows as a whole, and reads none of them", () => {
    function* breaksOff() {
      yield { nps: 9 };
      throw new Error("disk gone");
    }
    for (const rows of [
      trap,
      revoked([]),
      breaksOff(),
      { [Symbol.iterator]: boom },
      new Proxy([], { get: boom }),
    ]) {
      const { responses, summary } = parseResponses(rows, options);
      expect(responses).toEqual([]);
      expect(summary.issues).toEqual({ "not-rows": 1 });
    }
    expect(parseResponses(breaksOff(), options).issues[0]!.message).toBe(
      "The rows could not be read to the end: disk gone",
    );
  });

  it("reads a hostile value in a header as a name", () => {
    const header = [Symbol("s"), trap, revoked([]), 7, null, "nps", "x".repeat(1e6)];
    expect(parseResponses([header, [1, 2, 3, 4, 5, "9"]], options).responses[0]!.score).toBe(9);
    for (const preset of Object.values(presets)) {
      const { summary } = parseResponses([trap, getters, revoked({})], { ...options, preset });
      expect(summary.rows).toBe(3);
    }
  });

  it("reads rows without a prototype, rows of a class, and lists with holes", () => {
    class Row {
      constructor(readonly nps: number) {}
    }
    const bare = Object.assign(Object.create(null) as object, { nps: 8 });

    const { responses, issues } = parseResponses([new Row(9), , bare], options);
    expect(responses.map(({ score }) => score)).toEqual([9, 8]);
    expect(issues.map(({ row, code }) => [row, code])).toContainEqual([1, "not-a-row"]);
  });

  it("quotes only the beginning of a text and only the kind of an object", () => {
    const long = "y".repeat(1e6);
    const { issues } = parseResponses(
      [{ nps: { secret: 1 } }, { nps: ["x"] }, { nps: long }, { nps: 10n ** 300n }, { nps: 12n }],
      { ...options, columns: { score: "nps" } },
    );
    expect(issues.slice(0, 5).map(({ value }) => value)).toEqual([
      "an object",
      "a list",
      `${"y".repeat(199)}…`,
      "a bigint of very many digits",
      "12n",
    ]);
    const missing = parseResponses([[long, "b"], ["9"]], options);
    expect(Math.max(...missing.issues.map(({ message }) => message.length))).toBeLessThan(300);
  });

  it("reads very long texts in linear time", () => {
    const units = [
      "9",
      " ",
      "-",
      "1-",
      "1,",
      ".0",
      "0.",
      "a ",
      "👍🏽",
      "\u00a0",
      "2026-01-01T",
      "1/",
      "e\u0301",
      "'",
      '{"ImportId"',
    ];
    const readers = [
      scoreReader(NPS, { numericStrings: true }),
      scoreReader(NPS_1_TO_10, { labels: { "Strongly agree": 10 } }),
      dateReader({ timeZone: "UTC" }),
      dateReader({ format: "D/M/YYYY H:mm:ss.SSS", timeZone: "UTC" }),
      dateReader({ format: "unix-seconds" }),
      dateReader({ format: "excel-days", timeZone: "UTC" }),
    ];
    // A pattern that looked back would take hours for these, and the runner's limit would say so.
    for (const unit of units) {
      for (const length of [900, 1e6]) {
        const text = unit.repeat(Math.ceil(length / unit.length));
        for (const read of readers) expect(read(text)).toHaveProperty("ok");
        const given = { ...options, columns: { score: "nps", id: "id", at: "at", comment: text } };
        for (const header of ["one-row", "surveymonkey", "qualtrics"] as const) {
          const table = [
            [text, "nps"],
            [text, text],
            [text, text],
          ];
          const { summary } = parseResponses(table, {
            ...given,
            header,
            onePer: { column: 0, keep: "last", order: 0 },
          });
          expect(summary.leftOut + summary.skipped + summary.superseded + summary.responses).toBe(
            summary.rows,
          );
        }
      }
    }
  });
});

describe("dateReader with hostile text", () => {
  const formats = [
    undefined,
    "D MMMM YYYY h:mm A Z",
    "dddd MMMM D YYYY HH:mm:ss.SSS",
    "MMMMdddd DYYYY",
    ["DD/MM/YYYY HH:mm", "YYYYMMDD", "excel-days"],
    "[(a+)+] D/M/YYYY",
  ];
  const pieces = [
    "9",
    "12",
    " ",
    "\u202f",
    "March",
    "mar",
    "é\u0301",
    "PM",
    "p. m",
    "GMT+",
    "+0200",
    "(",
    ")",
    ".",
    "'",
    "BST",
    "\u2212",
    "/",
    ":",
    "下午",
    "[",
  ];

  it("answers every text quickly, by an instant or a code", () => {
    const readers = formats.map((format) => dateReader({ format, timeZone: "Europe/Berlin" }));
    const start = process.cpuUsage().user;
    let seed = 7;
    const next = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let i = 0; i < 20_000; i++) {
      const text = Array.from({ length: 1 + next(40) }, () => pieces[next(pieces.length)]).join("");
      for (const read of readers) {
        const result = read(text);
        expect(result.ok ? (result.instant ?? "none") : result.code).toMatch(
          /^(\d|none|bad-date|date-format|time-zone)/,
        );
      }
    }
    for (const piece of pieces) for (const read of readers) read(piece.repeat(100_000));
    expect((process.cpuUsage().user - start) / 1e6).toBeLessThan(10);
  });
});
