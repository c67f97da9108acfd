import { expectThat } from "../math/guard.js";

/**
 * Masks what looks like a personal detail in a text: addresses of mail, numbers of cards, accounts and telephones.
 *
 * @remarks
 * Incomplete: names, places, order numbers with letters and numbers of fewer than seven digits stay. Do not publish comments
 * on the strength of it.
 *
 * @returns the text with [mail], [card], [account] and [number] in place of what was found; dates stay
 * @throws TypeError for a value that is not text
 * @example maskDetails("Call 0171 234 5678 or ada@example.com") // => "Call [number] or [mail]"
 * @example
 * maskDetails("My IBAN is DE89 3704 0044 0532 0130 00, since 2026-03-02.") // => "My IBAN is [account], since 2026-03-02."
 * @category What people wrote
 */
export function maskDetails(text: string): string {
  expectThat(typeof text === "string", "text", text);
  return text
    .replace(/\S+/g, (chunk) => (/[^@]@[^@]/.test(chunk) ? maskMail(chunk) : chunk))
    .replace(
      /(?<![\p{L}\p{N}])[A-Z]{2}\d\d(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?![\p{L}\p{N}])/gu,
      "[account]",
    )
    .replace(/\+?\(?\d[\d ()./\u00a0-]*/g, maskNumber);
}

function maskMail(chunk: string): string {
  const last = chunk.length > 0 && /[.,;:!?)\]]$/.exec(chunk);
  return `[mail]${last ? last[0] : ""}`;
}

const DATE = /^(?:\d{4}([-./])\d{1,2}\1\d{1,2}|\d{1,2}([-./])\d{1,2}\2\d{4})$/;

function maskNumber(found: string): string {
  const number = found.replace(/[ ()./\u00a0-]+$/, "");
  const rest = found.slice(number.length);
  const digits = number.replace(/\D/g, "");
  if (digits.length < 7 || DATE.test(number)) return found;
  return (digits.length >= 13 && digits.length <= 19 && isCard(digits) ? "[card]" : "[number]") + rest;
}

/** Luhn's check of the digits of a card. */
function isCard(digits: string): boolean {
  let total = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? 2 * digit : digit;
    total += doubled > 9 ? doubled - 9 : doubled;
  }
  return total % 10 === 0;
}
