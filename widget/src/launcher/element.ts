const svgNames = new Set(['svg', 'circle', 'path'])

/** An element with attributes and children, made without a single line of markup. */
export function element<N extends keyof HTMLElementTagNameMap>(name: N, attributes?: Attributes, ...children: (Node | string)[]): HTMLElementTagNameMap[N]
export function element(name: 'svg' | 'circle' | 'path', attributes?: Attributes, ...children: Node[]): SVGElement
export function element(name: string, attributes: Attributes = {}, ...children: (Node | string)[]): Element {
  const made = svgNames.has(name) ? document.createElementNS('http://www.w3.org/2000/svg', name) : document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  made.append(...children)
  return made
}

interface Attributes { [name: string]: string | number }
