/** Words that negate, in the languages of the built-in lists. */
const NEGATORS: Readonly<Record<string, string>> = {
  en: `not no never without nobody nothing none neither nor cannot can't cant don't dont doesn't doesnt didn't didnt isn't isnt
wasn't wasnt aren't arent weren't werent won't wont wouldn't wouldnt couldn't couldnt shouldn't shouldnt hasn't hasnt haven't
havent hadn't hadnt ain't hardly`,
  de: `nicht nich nie niemals niemand niemanden niemandem nichts kein keine keinen keinem keiner keines ohne weder nirgends kaum`,
  fr: `ne n pas jamais sans rien aucun aucune ni guère`,
  es: `no nunca jamás jamas sin nadie nada ningún ningun ninguno ninguna ni tampoco`,
  it: `non mai senza nessuno nessun nessuna niente nulla né`,
  pt: `não nao nunca jamais sem ninguém ninguem nada nenhum nenhuma nem`,
  nl: `niet geen nooit zonder niemand niets nergens nauwelijks`,
};

/** Words after which a negator does not negate: not only, nicht nur. */
const ONLY: Readonly<Record<string, string>> = {
  en: "only just",
  de: "nur bloß",
  fr: "seulement",
  es: "solo sólo",
  it: "solo soltanto",
  pt: "só apenas",
  nl: "alleen",
};

/** Words that contradict what was said before: a negation does not reach over them, and a wish may follow. */
const BUT: Readonly<Record<string, string>> = {
  en: "but however although though yet",
  de: "aber jedoch allerdings obwohl sondern",
  fr: "mais cependant pourtant toutefois",
  es: "pero aunque sino",
  it: "ma però tuttavia",
  pt: "mas porém embora",
  nl: "maar echter hoewel",
};

/** The words of a language that turn what is said. */
export interface Turns {
  readonly negators: ReadonlySet<string>;
  readonly only: ReadonlySet<string>;
  readonly but: ReadonlySet<string>;
}

const known = new Map<string, Turns>();

/** The words of a language that turn what is said; none for a language that is not built in. */
export function turnsOf(language: string): Turns {
  const tag = language.slice(0, 2);
  const made = known.get(tag) ?? {
    negators: setOf(NEGATORS[tag]),
    only: setOf(ONLY[tag]),
    but: setOf(BUT[tag]),
  };
  known.set(tag, made);
  return made;
}

/** The words of a list. */
export function setOf(list = ""): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter((word) => word !== ""));
}
