// Elements made from text, never from HTML: whatever a file or a link says stays text.

type Child = Node | string | null | undefined | false;
type Properties = Readonly<Record<string, string | number | boolean | ((event: Event) => void)>>;

/** An element; functions among the properties listen to the event of their name, false leaves an attribute out. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Properties = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  furnish(made, properties, children);
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

export function drawn<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  properties: Properties = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS(SVG, name);
  furnish(made, properties, children);
  return made;
}

function furnish(made: Element, properties: Properties, children: readonly Child[]): void {
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== false) made.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child) made.append(child);
}

/** The element of the page with this id. */
export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no ${id}`);
  return found;
}

/** A select with these choices, as value and words. */
export function fillSelect(
  select: HTMLSelectElement,
  choices: readonly (readonly [value: string, words: string])[],
  chosen: string,
): void {
  select.replaceChildren(...choices.map(([value, words]) => element("option", { value }, words)));
  select.value = chosen;
}

export function list(items: readonly string[], properties: Properties = {}): HTMLElement | null {
  if (items.length === 0) return null;
  return element("ul", properties, ...items.map((item) => element("li", {}, item)));
}
