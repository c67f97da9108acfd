import { describe, expect, it } from "vitest";
import { foldingOf, withoutAccents } from "../../../src/rows/text/fold.js";

/** Words that are one, in each line. */
const SAME: Readonly<Record<string, string>> = {
  en: `price prices price's; delivery deliveries; box boxes; bus buses; company companies; class classes; branch branches;
house houses; movie movies; agent agents; hero heroes; shoe shoes; cause causes; issue issues; cache caches; status statuses;
service services; crash crashes; café cafe cafés; fee fees; response responses; process processes; day days`,
  de: `Preis Preise Preisen Preises; Wartezeit Wartezeiten; Haus Häuser Häusern; Mitarbeiter Mitarbeitern Mitarbeiters;
freundlich freundliche freundlicher freundlichen freundliches freundlichem; teuer teure teuren teurer teures; sauer saure;
dunkel dunkle dunklen; flexibel flexible; Bot Bots; App Apps; Kunde Kunden; Kundin Kundinnen; Lieferung Lieferungen;
Fehler Fehlern Fehlers; Ergebnis Ergebnisse Ergebnissen; Tag Tage Tagen Tages; gut gute guter gutes guten; Auto Autos;
Update Updates; Artikel Artikeln; Idee Ideen; Straße Strassen; Garantie Garantien`,
  fr: `délai délais delai; cher chère chers chères; journal journaux; cadeau cadeaux; nouveau nouveaux; lent lente lents lentes;
compétent compétente compétents; problème problèmes; bon bonne; attente attentes l'attente; heureux heureuse; gentil gentille;
réactif réactive; employé employés employée employées; colis`,
  es: `precio precios; vez veces; rápido rápida rápidos rápidas; caro cara caros; atención atenciones atencion; error errores;
servicio servicios; fácil fáciles`,
  it: `prezzo prezzi; lento lenta lenti lente; servizio servizi; lungo lunga lunghi lunghe; negozio negozi; gentile gentili;
attesa attese l'attesa; errore errori`,
  pt: `preço preços; opinião opiniões; rápido rápida rápidos; vez vezes; legal legais; homem homens; serviço serviços;
fácil fáceis; atendente atendentes`,
  nl: `prijs prijzen; klant klanten; medewerker medewerkers; duur dure; snel snelle; traag trage; brief brieven;
pakket pakketten; vriendelijk vriendelijke; wachttijd wachttijden; app apps`,
  sv: `café cafe; försenad forsenad`,
};

/** Words that are not, in each line. */
const DIFFERENT: Readonly<Record<string, string>> = {
  en: `new news; bus business; universe university; plan plane; car care; past paste; organ organization; general generate;
price prince; wait waiter; on one; process procession; human humane; us use; bill billing`,
  de: `Preis Preisliste; Lage Lager; Leitung Leiter; Kasse Kassel; Haus Hase; Bot Boot; Kunde Kunst; Zeit Zeitung; Warte Wartung;
Rad Rat; Bank Banner`,
  fr: `porte port; poste post; prix prise; vert verre; cas case`,
  es: `precio precioso; caro carro; vez voz; pero perro`,
  it: `prezzo pezzo; caro carro; casa cassa; anno ano`,
  pt: `preço presa; caro carro; mão mau`,
  nl: `prijs prijzenswaardig; duur deur; wacht wachtwoord`,
  sv: `pris priser`,
};

/** Pairs that meet though they should not: no rule about endings can tell. */
const KNOWN: Readonly<Record<string, string>> = {
  de: "Reis Reise; Mitarbeiter Mitarbeit",
  es: "puerto puerta",
  nl: "bom boom",
};

const listsOf = (lines: string) => lines.split(";").map((line) => line.trim().toLowerCase().split(/\s+/));

describe.each(Object.keys(SAME))("the folding of %s", (language) => {
  const fold = foldingOf(language);

  it.each(listsOf(SAME[language]!))("joins %s and %s", (...words) => {
    expect(new Set(words.map(fold)).size).toBe(1);
  });

  it.each(listsOf(DIFFERENT[language]!))("divides %s from %s", (...words) => {
    expect(new Set(words.map(fold)).size).toBe(words.length);
  });
});

it("joins some words that it should not", () => {
  for (const [language, lines] of Object.entries(KNOWN))
    for (const words of listsOf(lines)) expect(new Set(words.map(foldingOf(language))).size).toBe(1);
});

it("of a region is that of the language, and leaves figures alone", () => {
  expect(foldingOf("de-AT")("preisen")).toBe("preis");
  expect(foldingOf("en")("2.5")).toBe("2.5");
  expect(withoutAccents("çÉß")).toBe("cEss");
});
