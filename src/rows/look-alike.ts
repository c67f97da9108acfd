import { getOrMake } from "../math/get-or-make.js";
import { streamSafe } from "../math/text.js";

/** A text in small letters, with one kind of apostrophe, dash and space, and no space around it. */
export function plainMarks(text: string): string {
  return text
    .replace(/[\u2018\u2019\u02bc\u00b4`]/gu, "'")
    .replace(/[\u2010-\u2015\u2212]/gu, "-")
    .replace(/\s+/gu, " ")
    .trim()
    .toLowerCase();
}

/** Words of ASCII without a backtick, with one space between them: only their case can differ. */
const PLAIN = /^[!-_a-~]+(?: [!-_a-~]+)*$/;

/**
 * A text in the form for comparing labels.
 *
 * @remarks
 * Without case, surrounding and repeated spaces (no-break spaces included), invisible marks, skin tones and the mark that
 * makes a character an emoji; with one kind of apostrophe, quote and dash; and with accents in one Unicode form. Any
 * other difference in spelling makes another label.
 *
 * @example labelKey("  Don\u2019t\u00a0KNOW\t") // => "don't know"
 */
export function labelKey(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return plainMarks(
    streamSafe(text)
      .normalize("NFC")
      .replace(/[\u00ad\u200b\u200e\u200f\u2060\ufe0e\ufe0f\ufeff]|\p{Emoji_Modifier}/gu, "")
      .replace(/[\u201c\u201d]/gu, '"'),
  );
}

/**
 * A text without what readers overlook: case, accents of letters, kinds of spaces, dashes and apostrophes, full width, and
 * invisible characters.
 *
 * @example foldedKey("Ca\u0301fe\u0301 \u200bWEB") // => "cafe web"
 */
export function foldedKey(text: string): string {
  const folded = streamSafe(text)
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]|\p{Cf}|[\ufe00-\ufe0f]/gu, "")
    .toUpperCase();
  return plainMarks(folded);
}

/**
 * The groups of names that look alike: as texts they differ only in what {@link foldedKey} leaves out.
 *
 * @example lookAlikes(["web", "WEB", "mail"]) // => [["web", "WEB"]]
 */
export function lookAlikes<Name extends string | number | boolean | null>(
  names: Iterable<Name>,
): readonly (readonly Name[])[] {
  const groups = new Map<string, Set<Name>>();
  for (const name of names) getOrMake(groups, foldedKey(String(name)), () => new Set<Name>()).add(name);
  return Array.from(groups.values(), (group) => [...group]).filter((group) => group.length > 1);
}
