/** A word as it is compared: without accents and light endings. */
export type Fold = (word: string) => string;

/** An ending, what stands in its place, and the fewest letters that must stand before it. */
type Ending = readonly [pattern: RegExp, replacement: string, least: number];

/** Steps that are taken one after the other; of each step the first ending that fits is taken. */
type Steps = readonly (readonly Ending[])[];

// Endings of plural, case and gender alone: a light folding joins few words that mean different things. None of the rules
// needs a dictionary, so that some pairs meet that should not (German Reis and Reise) and others do not that should (mouse
// and mice). `tests/rows/text/fold.test.ts` holds the lists.
//
// Harman 1991, "How effective is suffixing?", Journal of the American Society for Information Science 42:7-15 (English);
// Savoy 2006, "Light stemming approaches for the French, Portuguese, German and Hungarian languages", Proceedings of the
// ACM Symposium on Applied Computing, 1031-1035, for the idea of the others.
const STEPS: Readonly<Record<string, Steps>> = {
  en: [
    [[/'s?$/, "", 2]],
    [
      [/(?:new|len|serie|specie)s$/, "$&", 0],
      [/ies?$/, "y", 3],
      [/uses?$/, "us", 1],
      [/((?:ch|sh|x|ss|zz))es?$/, "$1", 1],
      [/oes$/, "o", 3],
      [/([^sui])s$/, "$1", 2],
    ],
  ],
  de: [
    [
      [/([ae])uere?(?:r|n|m|s)?$/, "$1ur", 1],
      [/([ae])ure(?:r|n|m|s)?$/, "$1ur", 1],
      [/([bdfgkpt])el(?:n|s)?$/, "$1l", 2],
      [/lager(?:n|s)?$/, "lager", 0],
      [/(?:ern|ers|em|en|er|es|e)$/, "", 3],
      [/([abdfghklmnoprt])s$/, "$1", 2],
    ],
    [
      [/niss$/, "nis", 1],
      [/inn$/, "in", 3],
    ],
  ],
  fr: [
    [
      [/eaux?$/, "eau", 1],
      [/aux$/, "al", 2],
      [/([^suix])s$/, "$1", 2],
      [/(ai|ui)s$/, "$1", 2],
    ],
    [
      [/ere$/, "er", 2],
      [/euses?$|eux$/, "eu", 2],
      [/ive$/, "if", 2],
      [/([lnt])\1e$/, "$1", 2],
      [/(nt|nd|e|i|ld|al|el)e$/, "$1", 2],
    ],
  ],
  es: [
    [
      [/ces$/, "z", 2],
      [/([lnrdyjs])es$/, "$1", 2],
      [/s$/, "", 3],
    ],
    [[/[oae]$/, "", 3]],
  ],
  it: [
    [
      [/([cg])h[ie]$/, "$1", 2],
      [/i[oiea]$/, "", 3],
      [/[oiea]$/, "", 3],
    ],
  ],
  pt: [
    [
      [/(?:oes|aes|aos)$/, "ao", 2],
      [/([aeou])is$/, "$1l", 2],
      [/il$/, "el", 2],
      [/ns$/, "m", 2],
      [/([rzs])es$/, "$1", 2],
      [/s$/, "", 3],
    ],
    [[/([^a])[oae]$/, "$1", 2]],
  ],
  nl: [
    [
      [/(?:en|e)$/, "", 3],
      [/'s$/, "", 2],
      [/([^sj])s$/, "$1", 2],
    ],
    [
      [/([bdfgklmnprst])\1$/, "$1", 2],
      [/z$/, "s", 2],
      [/v$/, "f", 2],
    ],
    [[/(a|e|o|u)\1([^aeiou])$/, "$1$2", 1]],
  ],
};

/** Elided words of French and Italian before a vowel: l'attente, dell'ordine. */
const ELIDED = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|un|all|dall|dell|nell|sull|quest|bell)'(?=.{2})/;

/** A word in lower case without accents; letters that a language has beside the plain ones stay. */
export function withoutAccents(word: string): string {
  if (!/[^\0-\x7f]/.test(word)) return word;
  return word
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replaceAll("ß", "ss")
    .replaceAll("æ", "ae")
    .replaceAll("œ", "oe")
    .replaceAll("ø", "o");
}

/**
 * The light folding of a language: accents, and endings of plural, case and gender.
 *
 * @param language - such as "de" or "de-AT"; for any other than the seven built-in ones accents alone
 */
export function foldingOf(language: string): Fold {
  const steps = STEPS[language.slice(0, 2)] ?? [];
  return (given) => {
    let word = withoutAccents(given).replace(ELIDED, "");
    if (/\d/.test(word)) return word;
    for (const step of steps) {
      for (const [pattern, replacement, least] of step) {
        const at = word.search(pattern);
        if (at < least) continue;
        word = word.replace(pattern, replacement);
        break;
      }
    }
    return word;
  };
}
