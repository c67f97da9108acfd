import { describe, expect, it } from "vitest";
import { drawHoldOut, isHeldOut } from "../../src/outcomes/index.js";

const draw = { share: 0.2, seed: "recovery" };

describe("drawHoldOut", () => {
  const ids = Array.from({ length: 400 }, (_, i) => `c${i}`);

  it("divides ids as isHeldOut does, in their order", () => {
    const { contact, heldOut, never, unknown, customers } = drawHoldOut(ids, draw);
    expect(heldOut).toEqual(ids.filter((id) => isHeldOut(id, draw)));
    expect(contact).toEqual(ids.filter((id) => !isHeldOut(id, draw)));
    expect([never, unknown]).toEqual([[], []]);
    expect(customers).toEqual({ contact: contact.length, heldOut: heldOut.length, never: 0 });
  });

  it("keeps the rows of one customer together, however the id is written", () => {
    const rows = ids.flatMap((id) => [{ id }, { id: ` ${id.toUpperCase()}` }]);
    const { contact, heldOut, customers } = drawHoldOut(rows, { ...draw, respondent: "id" });
    expect(customers.contact + customers.heldOut).toBe(400);
    expect(contact.length + heldOut.length).toBe(800);
    const out = new Set(heldOut.map(({ id }) => id.trim().toLowerCase()));
    expect(contact.some(({ id }) => out.has(id.trim().toLowerCase()))).toBe(false);
  });

  it("keeps a customer out of both groups for one row that must be answered", () => {
    const rows = [
      { id: "ada", severe: false },
      { id: "bob", severe: false },
      { id: "ada", severe: true },
    ];
    const { never, customers } = drawHoldOut(rows, {
      ...draw,
      respondent: "id",
      never: ({ severe }) => severe,
    });
    expect(never).toEqual([rows[0], rows[2]]);
    expect(customers.never).toBe(1);
    expect(customers.contact + customers.heldOut).toBe(1);
  });

  it("does not move others when some must be contacted", () => {
    const all = drawHoldOut(ids, draw).heldOut;
    const some = drawHoldOut(ids, { ...draw, never: (id) => id.endsWith("7") }).heldOut;
    expect(some).toEqual(all.filter((id) => !id.endsWith("7")));
  });

  it("counts rows of nobody known apart", () => {
    const rows = [{ id: null }, { id: " " }, { id: 4711 }, { id: undefined }];
    const { unknown, customers } = drawHoldOut(rows, { ...draw, respondent: "id" });
    expect(unknown).toEqual([rows[0], rows[1], rows[3]]);
    expect(customers.contact + customers.heldOut).toBe(1);
  });

  it("holds out the share of each group, up to rounding, and everyone with its probability", () => {
    const rows = ids.map((id, i) => ({ id, region: ["north", "south", "east"][i % 3]! }));
    const share = 0.25;
    const held = new Map<string, number>();
    for (let seed = 0; seed < 400; seed++) {
      const { heldOut } = drawHoldOut(rows, { share, seed, respondent: "id", by: "region" });
      for (const region of ["north", "south", "east"]) {
        const own = heldOut.filter((row) => row.region === region).length;
        const n = rows.filter((row) => row.region === region).length;
        expect([Math.floor(share * n), Math.ceil(share * n)]).toContain(own);
      }
      for (const { id } of heldOut) held.set(id, (held.get(id) ?? 0) + 1);
    }
    const total = [...held.values()].reduce((sum, one) => sum + one, 0);
    // Regions of 134, 133 and 133: a quarter of none of the last two is whole, and on average nobody is rounded away.
    expect(Math.abs(total / (400 * 400) - share)).toBeLessThan(0.001);
    const error = Math.sqrt((share * (1 - share)) / 400);
    expect(Math.max(...ids.map((id) => Math.abs((held.get(id) ?? 0) / 400 - share)))).toBeLessThan(5 * error);
  });

  it("takes columns", () => {
    const columns = { id: ["ada", "bob", "cy"], tier: ["a", "b", "a"] };
    const { contact, heldOut } = drawHoldOut(columns as never, { ...draw, respondent: "id" });
    expect(contact.length + heldOut.length).toBe(3);
  });

  it.each<[string, () => unknown, RegExp]>([
    [
      "rows without an accessor",
      () => drawHoldOut([{ id: 1 }], draw),
      /respondent, to read it from rows, got an object/,
    ],
    [
      "a misspelt column",
      () => drawHoldOut([{ id: 1 }], { ...draw, respondent: "ids" as never }),
      /did you mean "id"/,
    ],
    ["an id that is none", () => drawHoldOut([true], draw), /id of a customer, .*got true/],
    ["no share", () => drawHoldOut(ids, { seed: 1 } as never), /share between 0 and 1, got undefined/],
    ["a share of 0", () => drawHoldOut(ids, { share: 0, seed: 1 }), /share between 0 and 1, got 0/],
    ["no seed", () => drawHoldOut(ids, { share: 0.1 } as never), /got undefined at seed/],
    [
      "a never that is neither true nor false",
      () => drawHoldOut(ids, { ...draw, never: () => "yes" as never }),
      /Expected true or false, got "yes" of never at rows\[0\]/,
    ],
    ["a misspelt option", () => drawHoldOut(ids, { ...draw, shares: 1 } as never), /did you mean share/],
  ])("rejects %s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});
