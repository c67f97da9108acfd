import { readRecord } from "../../math/fields.js";
import { expectThat } from "../../math/guard.js";

/** The facts that a reply to a customer must name. */
export interface MessageSlots {
  /** The customer's name, as used in the salutation. */
  readonly customer: string;
  readonly score: string | number;
  /** The subject of their contact, such as `"your delivery of 2 March"`. */
  readonly interaction: string;
  readonly whatHappened: string;
  readonly whatWeAreDoing: string;
  /** The compensation that is offered. */
  readonly gesture: string;
  /** The person who signs. */
  readonly sender: string;
  /** The customer's own words, which the reply then quotes. @defaultValue none: no quotation */
  readonly comment?: string | null | undefined;
}

/**
 * A reply that explains and does not only apologise. Slots are in double braces.
 *
 * @category Published practice
 */
export const RECOVERY_MESSAGE = `Dear {{customer}},

thank you for telling us how it went. You gave us {{score}} for {{interaction}}, and I would like to put that right.

What happened: {{whatHappened}}

What we are doing: {{whatWeAreDoing}}

{{gesture}}

You can reply to this message; it reaches me, not a machine.

{{sender}}`;

/** What stands before "What happened" where the reply quotes the customer. */
const QUOTATION = `You wrote: "{{comment}}"

`;
const BEFORE = "What happened:";

const SLOT = /\{\{([^{}]*)\}\}/g;

/**
 * A reply to an unhappy customer by {@link RECOVERY_MESSAGE}, with every slot filled.
 *
 * @remarks
 * With the slot `comment`, such as that of a follow-up item, it quotes the customer's own words.
 *
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
 * @category Published practice
 */
export function followUpMessage(slots: MessageSlots): string;
/**
 * A message from a template of your own, with all slots filled.
 *
 * @remarks
 * A template without slots is returned unchanged.
 *
 * @param slots - a value for each slot of the template, and no others
 * @param template - text with slots such as `{{customer}}`
 * @throws RangeError naming the slot that is missing or blank, or that the template does not have, or for braces that are
 * not paired
 * @example
 * followUpMessage({ customer: "Ada", score: 3 }, "Dear {{customer}}, why a {{score}}?"); // => "Dear Ada, why a 3?"
 */
export function followUpMessage(slots: Readonly<Record<string, string | number>>, template: string): string;
export function followUpMessage(slots: object, given?: string): string {
  const { comment } = readRecord(slots, "slots");
  const quoting = () =>
    (comment ?? null) === null ? RECOVERY_MESSAGE : RECOVERY_MESSAGE.replace(BEFORE, `${QUOTATION}${BEFORE}`);
  const template = given === undefined ? quoting() : given;
  expectThat(typeof template === "string", "a template as text", template, " at template");
  const isPaired = !/\{\{|\}\}/.test(template.replace(SLOT, ""));
  expectThat(isPaired, "matching braces, as in {{customer}}", template, " at template", RangeError);
  const values = new Map(Object.entries(slots as Record<string, unknown>));
  // A follow-up item without a comment has null.
  if ((comment ?? null) === null) values.delete("comment");
  const used = new Set<string>();
  const message = template.replace(SLOT, (_, name: string) => {
    const slot = name.trim();
    const value = values.get(slot);
    const text = typeof value === "number" && Number.isFinite(value) ? String(value) : value;
    const isFilled = typeof text === "string" && text.trim() !== "";
    expectThat(isFilled, "text or a number to fill the slot", value, ` at slots.${slot}`, RangeError);
    used.add(slot);
    return text;
  });
  const unused = [...values.keys()].find((slot) => !used.has(slot));
  expectThat(unused === undefined, "a slot of the template", unused, " at slots", RangeError);
  return message;
}
