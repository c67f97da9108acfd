import { describe, expect, it } from "vitest";
import { followUpMessage } from "../../../src/follow-up/practice/message.js";

describe("followUpMessage", () => {
  const slots = {
    customer: "Ada",
    score: 3,
    interaction: "your delivery of 2 March",
    whatHappened: "The parcel was sent to your old address.",
    whatWeAreDoing: "It is on its way to the new one and will arrive on Friday.",
    gesture: "The delivery is free of charge.",
    sender: "Grace",
  };

  it("fills every slot of the template", () => {
    const message = followUpMessage(slots);
    for (const value of Object.values(slots)) expect(message).toContain(String(value));
    expect(message).not.toMatch(/[{}]/);
  });

  it.each(Object.keys(slots))("refuses to leave %s unfilled or blank", (slot) => {
    expect(() => followUpMessage({ ...slots, [slot]: " " })).toThrow(
      `fill the slot, got " " at slots.${slot}`,
    );
    expect(() => followUpMessage({ ...slots, [slot]: undefined as never })).toThrow(
      `fill the slot, got undefined at slots.${slot}`,
    );
  });

  it("quotes the customer's own words where there are any", () => {
    const message = followUpMessage({ ...slots, comment: "Nobody answered {{me}} $1" });
    expect(message).toContain(
      'put that right.\n\nYou wrote: "Nobody answered {{me}} $1"\n\nWhat happened: The parcel',
    );
    for (const comment of [null, undefined])
      expect(followUpMessage({ ...slots, comment })).toBe(followUpMessage(slots));
    expect(() => followUpMessage({ ...slots, comment: " " })).toThrow('got " " at slots.comment');
    expect(followUpMessage({ comment: "slow" }, "{{comment}}?")).toBe("slow?");
  });

  it("rejects a fact that the template does not use, and braces that are not paired", () => {
    expect(() => followUpMessage({ customer: "Ada", gesture: "A voucher." }, "Dear {{customer}}.")).toThrow(
      /^Expected a slot of the template, got "gesture" at slots$/,
    );
    expect(() => followUpMessage({ customer: "Ada" }, "Dear {{customer}")).toThrow(
      /^Expected matching braces, as in \{\{customer\}\}, got "Dear \{\{customer\}" at template$/,
    );
  });

  it("writes values unchanged, including dollar signs and braces", () => {
    expect(followUpMessage({ a: "$& {{b}} $1" }, "{{ a }}!")).toBe("$& {{b}} $1!");
    expect(followUpMessage({ constructor: "x" }, "{{constructor}}")).toBe("x");
    expect(() => followUpMessage({}, "{{toString}}")).toThrow(
      /fill the slot, got undefined at slots\.toString$/,
    );
  });
});

it("rejects a template and a value that are no text", () => {
  expect(() => followUpMessage({}, 5 as never)).toThrow(/^Expected a template as text, got 5 at template$/);
  for (const score of [NaN, Infinity])
    expect(() => followUpMessage({ score }, "{{score}}")).toThrow("at slots.score");
});
