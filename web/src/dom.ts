// Elements without markup: whatever words they get stay words.

type Props = Record<string, unknown>;
export type Child = Node | string | null | undefined | false;

/** An element; `on…` are listeners, `aria-…`, `data-…`, `role` and the like attributes, all others properties. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  fill(element, props, children);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** An SVG element; all props are attributes. */
export function svg(tag: string, props: Props = {}, ...children: Child[]): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props)) element.setAttribute(name, String(value));
  append(element, children);
  return element;
}

function fill(element: HTMLElement, props: Props, children: Child[]): void {
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value as EventListener);
    else if (name === "style") for (const [key, one] of Object.entries(value as Props)) element.style.setProperty(key, String(one));
    else if (name.includes("-") || name === "role" || name === "for" || name === "list") element.setAttribute(name, String(value));
    else Object.assign(element, { [name]: value });
  }
  append(element, children);
}

function append(element: Element, children: Child[]): void {
  element.append(...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false));
}

/** Other children in the place of an element's own. */
export function replace(element: Element, ...children: Child[]): void {
  element.replaceChildren();
  append(element, children);
}
