// Words that say nothing by themselves: articles, pronouns, prepositions, conjunctions, forms of auxiliaries, adverbs of
// degree. Shortened from the lists of the Snowball project (https://snowballstem.org, BSD licence), without negations,
// which have a meaning of their own, and with a few adverbs added.

/** Stop words by language, in lower case, divided by spaces. */
export const STOP_WORDS: Readonly<Record<string, string>> = {
  en: `i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its
itself they them their theirs themselves what which who whom this that these those am is are was were be been being have has
had having do does did doing would should could ought will can may might must shall i'm im you're youre he's she's it's we're
were they're theyre i've ive you've we've weve they've i'd you'd he'd she'd we'd they'd i'll ill you'll he'll she'll we'll
they'll let's that's thats who's what's here's there's when's where's why's how's a an the and but if or because as until
while of at by for with about against between into through during before after above below to from up down in out on off over
under again further then once here there when where why how all any both each few more most other some such only own same so
than too very also just even still yet really quite rather particularly especially since ever much many get got gets getting
however though although us via per let been upon within toward towards always at`,
  de: `aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus bei beim bin bis
bist da damit dann dass daß das dazu dein deine deinem deinen deiner dem den denn der deren des dessen die dies diese diesem
diesen dieser dieses dir dich doch dort du durch ein eine einem einen einer eines einig einige einigem einigen einiger einiges
einmal er es etwas euch euer eure eurem euren für gegen gewesen hab habe haben hat hatte hatten hier hin hinter ich mich mir
ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im in indem ins ist ja jede jedem jeden jeder jedes jener jetzt kann können
könnte könnten leider man manche mancher mein meine meinem meinen meiner meines mit muss musste müssen muß nach noch nun nur
ob oder ohnehin schon sehr sein seine seinem seinen seiner seit selbst sich sie sind so solche solcher sollte sollten sondern
sonst soll über um und uns unser unsere unserem unseren unserer unter viel viele vielen vom von vor während war waren warst
was weg weil weiter welche welchem welchen welcher welches wenn werde werden wie wieder will wir wird wirst wo wollen wollte
wurde wurden würde würden zu zum zur zwar zwischen gar ganz immer mal wirklich besonders ziemlich recht echt trotzdem
allerdings bitte sowie je mehr sei ab pro dabei dafür daher darauf davon`,
  fr: `au aux avec ce ces cet cette dans de des du elle en et eux il ils je la le les leur leurs lui ma mais me même mes moi mon nos
notre nous on ou où par pour qu que qui sa se ses si son sur ta te tes toi ton tu un une vos votre vous c d j l m n s t y à
été étée étées étés étant suis es est sommes êtes sont serai sera serait seront étais était étaient être ayant eu ai as avons
avez ont aurai aura aurait auront avais avait avaient avoir eut fut très trop plus aussi donc car alors comme quand dont ça
cela ceci celui celle ceux celles tout toute tous toutes bien encore déjà puis sous vers chez entre depuis pendant après avant
peu beaucoup assez vraiment surtout tellement toujours fait faire faut peut c'est j'ai qu'il qu'elle d'un d'une l'on il'y
n'est n'ai n'a n'y n'ont s'est m'a m'ont qu'on qu'ils d'être y'a quel quelle quels quelles afin lors`,
  es: `de la que el en y a los del se las por un para con una su al lo como más pero sus le ya o este sí si porque esta entre
cuando muy sobre también me hasta hay donde quien desde todo toda nos durante todos todas uno les contra otros ese eso ante
ellos e esto mí mi antes algunos qué unos yo otro otras otra él tanto esa estos mucho muchos muchas mucha cual poco ella estar
estas estoy está están estaba estaban estuvo algo nosotros mis tú te ti tu tus ellas os mío suyo es soy somos son sea ser era
eran fue fueron fui sido he ha han hemos había habían haber tengo tiene tienen tenía tener puede pueden podría hace hacer
aunque así después ahora aquí cada bien realmente demasiado bastante solo sólo siempre tan pues siendo cómo`,
  it: `ad al allo ai agli all agl alla alle con col coi da dal dallo dai dagli dalla dalle di del dello dei degli della delle in nel
nello nei negli nella nelle su sul sullo sui sugli sulla sulle per tra fra contro io tu lui lei noi voi loro mio mia miei mie
tuo tua suo sua suoi sue nostro nostra vostro vostra mi ti ci vi lo la li le gli ne il un uno una ma ed se perché perche anche
come dov dove che chi cui più quale quanto quanti quanta quella quelli quello questo questa questi queste quel si tutto tutti
tutta a c e i l o ho hai ha abbiamo avete hanno abbia avevo aveva avevano avere avuto sono sei è siamo siete sia era erano
ero fu essere essendo stato stata stati state sto sta stanno faccio fa fare fatto molto molta molti molte poco troppo così
già ancora poi però quando dopo prima sempre solo davvero veramente proprio qui ogni po dal c'è può devo deve`,
  pt: `de a o que e do da em um para é com os no na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos
já está eu também só pelo pela até isso ela entre era depois mesmo aos ter seus quem nas me esse eles estão você vocês tinha
foram essa num suas meu às minha têm numa pelos elas havia seja qual será nós tenho lhe deles essas esses pelas este dele tu te
lhes meus minhas teu tua nosso nossa nossos nossas dela delas esta estes estas aquele aquela aquilo isto estou estamos estava
estavam sou somos são eram fui sido estar haver tido pode podem poderia faz fazer muita muitos muitas pouco bem ainda todo toda
todos todas tudo porque porém então aqui lá se um uma umas uns sobre sempre realmente demais tão apenas desde cada nossa`,
  nl: `de en van ik te dat die in een hij het is op aan met als voor had er maar om hem dan zou of wat mijn men dit zo door over ze
zich bij ook tot je mij uit der daar haar naar heb hoe heeft hebben deze u want nog zal me zij nu ge omdat iets worden toch al
waren veel meer doen toen moet ben kan hun dus alles onder ja eens hier wie werd altijd doch wordt kunnen ons zelf tegen na reeds wil kon uw iemand geweest andere wij we was zijn hadden jullie jij onze zeer heel erg echt wel weer even
zou zouden moest moeten gaat ging komt kwam gaan heel alleen alle vaak mag`,
};
