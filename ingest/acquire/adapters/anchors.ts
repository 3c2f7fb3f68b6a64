/** A link of a page: where it leads, and its words as a reader sees them. */
export interface Anchor {
  href: string
  text: string
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: '’',
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  pound: '£'
}

const decodeEntities = (text: string) =>
  text.replaceAll(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return named[name.toLowerCase()] ?? whole
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole
    }
  )

const words = (text: string) => decodeEntities(text).replaceAll(/\s+/g, ' ').trim()

/** What a browser shows as no text of the page: comments, and elements whose content is not markup. */
const unseen =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|template|textarea|noscript|svg)\b[\s\S]*?(?:<\/\1\s*>|$)/gi

/** A start or end tag, its attributes quoted or not: a `>` inside quotation marks does not end it. */
const tag = /<(\/?)([a-z][a-z0-9-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/gi

function attribute(attributes: string, name: string): string | undefined {
  for (const [, key, double, single, bare] of attributes.matchAll(
    /([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g
  )) {
    if (key?.toLowerCase() === name) return decodeEntities(double ?? single ?? bare ?? '').trim()
  }
  return undefined
}

/**
 * Every link of an HTML page in order, its words without markup. Not a browser: it reads what publishers' pages write,
 * skips comments, scripts and templates, and never fails.
 * @returns the links, their addresses as written, and the page's base address where it declares one
 */
export function anchors(html: string): { anchors: Anchor[]; base: string | null } {
  const page = html.replaceAll(unseen, ' ')
  const found: Anchor[] = []
  let base: string | null = null
  let open: { href: string; from: number; label: string | undefined } | null = null
  const close = (to: number) => {
    if (!open) return
    const inside = page
      .slice(open.from, to)
      .replaceAll(tag, (_whole, _end, element: string, rest: string) =>
        element.toLowerCase() === 'img' ? ` ${attribute(rest, 'alt') ?? ''} ` : ' '
      )
    found.push({ href: open.href, text: words(inside) || words(open.label ?? '') })
    open = null
  }
  for (const match of page.matchAll(tag)) {
    const [whole, slash, element = '', attributes = ''] = match
    const kind = element.toLowerCase()
    if (kind === 'base' && base === null) base = attribute(attributes, 'href') ?? null
    if (kind !== 'a') continue
    close(match.index)
    const href = slash === '/' ? undefined : attribute(attributes, 'href')
    if (href !== undefined)
      open = {
        href,
        from: match.index + whole.length,
        label: attribute(attributes, 'aria-label') ?? attribute(attributes, 'title')
      }
  }
  close(page.length)
  return { anchors: found, base }
}
