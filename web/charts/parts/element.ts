const namespace = 'http://www.w3.org/2000/svg'

/** One SVG element with its attributes, text or children. Attributes only: a style attribute would be refused by the security policy. */
export function element<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | number>>,
  content: string | readonly Node[] = []
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS(namespace, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  if (typeof content === 'string') made.textContent = content
  else made.append(...content)
  return made
}
