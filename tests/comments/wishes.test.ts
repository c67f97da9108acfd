import { describe, expect, it } from "vitest";
import { findWishes, maskDetails } from "../../src/comments/index.js";
import { CES_1, NPS } from "../../src/index.js";

const wishes = (why: string, nps = 8) =>
  findWishes([{ nps, why }], { metric: NPS, score: "nps", comment: "why" }).map(({ text }) => text);

describe("findWishes", () => {
  it.each([
    ["Good, but the invoices are hard to read. Thanks!", ["but the invoices are hard to read"]],
    ["It could be faster", ["could be faster"]],
    ["Gute Beratung, aber die Rechnung ist unklar", ["aber die Rechnung ist unklar"]],
    ["Es wäre schön, wenn es schneller ginge", ["wäre schön, wenn es schneller ginge"]],
    ["Bon service mais les délais sont longs", ["mais les délais sont longs"]],
    ["Buen servicio, pero es muy lento", ["pero es muy lento"]],
    ["Buon servizio, ma è molto lento", ["ma è molto lento"]],
    ["Bom serviço, mas é muito lento", ["mas é muito lento"]],
    ["Goede dienst, maar het is erg traag", ["maar het is erg traag"]],
    ["All good", []],
  ])("lists what follows the word: %s", (text, expected) => {
    expect(wishes(text)).toEqual(expected);
  });

  it("reads those who were nearly satisfied", () => {
    expect([6, 7, 9, 10].map((nps) => wishes("but slow", nps).length)).toEqual([0, 1, 1, 0]);
    const low = { metric: CES_1, score: "ces", comment: "why" } as const;
    const scores = [1, 2, 3, 4, 5].filter((ces) => findWishes([{ ces, why: "but slow" }], low).length > 0);
    expect(scores).toEqual([2, 3]);
  });

  it("lists a clause once, masked on request", () => {
    const rows = [1, 2].map(() => ({ nps: 8, why: "But call 0171 2345678 first" }));
    const options = { metric: NPS, score: "nps", comment: "why", mask: true } as const;
    expect(findWishes(rows, options).map(({ text }) => text)).toEqual(["But call [number] first"]);
    expect(() => findWishes(rows, { ...options, answers: [9, 7] })).toThrow(
      "the lowest and the highest answer",
    );
  });
});

describe("maskDetails", () => {
  it.each([
    ["ada.b+c@example.co.uk, please", "[mail], please"],
    ["call +49 (171) 234-5678.", "call [number]."],
    ["card 4111 1111 1111 1111!", "card [card]!"],
    ["IBAN DE89 3704 0044 0532 0130 00", "IBAN [account]"],
    ["on 2026-03-01 and 01.03.2026", "on 2026-03-01 and 01.03.2026"],
    ["waited 25 minutes, 1,000 times", "waited 25 minutes, 1,000 times"],
  ])("masks %s", (text, expected) => {
    expect(maskDetails(text)).toBe(expected);
  });

  it.each([
    ["digits", "1".repeat(1e6)],
    ["digits apart", "1 ".repeat(5e5)],
    ["brackets", `1${"(".repeat(1e6)}`],
    ["capitals", "AB12 ".repeat(2e5)],
    ["at signs", "a@".repeat(5e5)],
  ])("takes linear time: %s", (_, text) => {
    const start = process.cpuUsage();
    maskDetails(text);
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(3);
  });
});
