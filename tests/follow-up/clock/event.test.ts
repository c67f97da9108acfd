import { describe, expect, it } from "vitest";
import { followUpFor } from "../../../src/follow-up/follow-up.js";
import { calendar, MONDAY_9, policy, response } from "../../support/follow-up-office.js";

describe("an event of a log", () => {
  it.each<[string, unknown, RegExp]>([
    [
      "of an unknown type",
      { type: "halt", at: 0 },
      /^Expected one of start, .* got "halt" at events\[0\]\.type$/,
    ],
    [
      "of an unknown clock",
      { type: "stop", at: 0, clock: "resolve" },
      /^Expected one of firstContact, close, got "resolve" at events\[0\]\.clock$/,
    ],
    ["without a time", { type: "stop" }, /got undefined at events\[0\]\.at$/],
    [
      "that pauses until before it begins",
      { type: "pause", at: 5, until: 4 },
      /^Expected an instant not before events\[0\]\.at, got "1970-01-01T00:00:00\.004Z" at events\[0\]\.until$/,
    ],
    [
      "that stops until a time",
      { type: "stop", at: 5, until: 6 },
      /^Expected no field until in a stop, got 6 at events\[0\]\.until$/,
    ],
    ["that is not an object", null, /^Expected an object, got null at events\[0\]$/],
  ])("is rejected if it is one %s", (_, given, message) => {
    const options = { calendar, now: MONDAY_9, events: [given as never] };
    expect(() => followUpFor(response, policy, options)).toThrow(message);
  });
});
