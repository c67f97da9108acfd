import { show } from "../math/guard.js";

/** The facts that a reply to a customer must name. */
export interface MessageSlots {
  /** How the customer is addressed. */
  readonly customer: string;
  readonly score: string | number;
  /** What they dealt with us about, such as `"your delivery of 2 March"`. */
  readonly interaction: string;
  readonly whatHappened: string;
  readonly whatWeAreDoing: string;
  /** What is offered to make up for it. */
  readonly gesture: string;
  /** The person who writes. */
  readonly sender: string;
}

/** A reply in plain words, which explains rather than only apologises. Slots stand in double braces. */
export const RECOVERY_MESSAGE = `Dear {{customer}},

thank you for telling us how it went. You gave us {{score}} for {{interaction}}, and I would like to put that right.

What happened: {{whatHappened}}

What we are doing: {{whatWeAreDoing}}

{{gesture}}

You can reply to this message; it reaches me, not a machine.

{{sender}}`;

const SLOT = /\{\{([^{}]*)\}\}/g;

/**
 * A reply to an unhappy customer by {@link RECOVERY_MESSAGE}; it refuses to leave a slot unfilled.
 *
 * @param slots - what the message must name
 * @throws RangeError naming the slot that is missing or blank
 * @example
 * followUpMessage({
 *   customer: "Ada",
 *   score: 2,
 *   interaction: "your order",
 *   whatHappened: "It was late.",
 *   whatWeAreDoing: "It is on its way.",
 *   gesture: "The delivery is free.",
 *   sender: "Grace",
 * }).slice(0, 57); // => "Dear Ada,\n\nthank you for telling us how it went. You gave"
 */
export function followUpMessage(slots: MessageSlots): string;
/**
 * A message by a template of your own; it refuses to leave a slot unfilled, or to leave out a fact that was
 * given. A template without slots comes back as it is.
 *
 * @param slots - a value for each slot of the template, and no more
 * @param template - text with slots such as `{{customer}}`
 * @throws RangeError naming the slot that is missing or blank, or that the template does not have, or for
 * braces that do not pair
 * @example
 * followUpMessage({ customer: "Ada", score: 3 }, "Dear {{customer}}, why a {{score}}?"); // => "Dear Ada, why a 3?"
 */
export function followUpMessage(slots: Readonly<Record<string, string | number>>, template: string): string;
export function followUpMessage(slots: object, template = RECOVERY_MESSAGE): string {
  if (/\{\{|\}\}/.test(template.replace(SLOT, ""))) {
    throw new RangeError(
      "template must close each slot it opens, as in {{customer}}, got braces that do not pair",
    );
  }
  const values = new Map(Object.entries(slots as Record<string, unknown>));
  const used = new Set<string>();
  const message = template.replace(SLOT, (_, name: string) => {
    const slot = name.trim();
    const value = values.get(slot);
    const text = typeof value === "number" && Number.isFinite(value) ? String(value) : value;
    if (typeof text !== "string" || text.trim() === "") {
      throw new RangeError(`slot ${show(slot)} must be filled, got ${show(value)}`);
    }
    used.add(slot);
    return text;
  });
  for (const slot of values.keys()) {
    if (!used.has(slot)) throw new RangeError(`the template has no slot ${show(slot)} to fill`);
  }
  return message;
}
