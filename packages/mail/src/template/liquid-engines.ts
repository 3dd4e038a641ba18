import { Liquid } from 'liquidjs';
import { TEMPLATE_CHARS_MAX, TEMPLATE_MEMORY_MAX } from '../limits.ts';

/** What a rendering is for: `html` escapes whatever it puts out, `text` nothing. */
export type TemplateVariant = 'text' | 'html';

/** What templates may do. Nothing that reads files, is left to chance, or turns text into code or markup. */
const TAGS = new Set(
  'assign break case comment continue cycle echo else elsif for if raw unless when #'.split(' '),
);
const FILTERS = new Set(
  `abs append at_least at_most capitalize ceil compact concat date default divided_by downcase escape
   escape_once first floor join last lstrip map minus modulo newline_to_br plus prepend remove remove_first
   replace replace_first reverse round rstrip size slice sort split squish strip strip_html strip_newlines
   times truncate truncatewords uniq upcase url_encode where`.split(/\s+/),
);

/** The engine for a variant. Both are made once: they keep nothing of what they render. */
export function engineFor(variant: TemplateVariant): Liquid {
  return variant === 'html' ? htmlEngine : textEngine;
}

const textEngine = engine(false);
const htmlEngine = engine(true);

function engine(html: boolean): Liquid {
  const made = new Liquid({
    strictFilters: true,
    ownPropertyOnly: true,
    // There is nothing to include, whatever it is called.
    templates: {},
    parseLimit: TEMPLATE_CHARS_MAX,
    memoryLimit: TEMPLATE_MEMORY_MAX,
    timezoneOffset: 0,
    locale: 'en-US',
    ...(html ? { outputEscape: escaped } : {}),
  });
  for (const tag of Object.keys(made.tags)) if (!TAGS.has(tag)) delete made.tags[tag];
  for (const name of Object.keys(made.filters)) if (!FILTERS.has(name)) delete made.filters[name];
  if (html) {
    // What they give is escaped already; escaping it again would show the signs of it.
    made.registerFilter('escape', { handler: escaped, raw: true });
    made.registerFilter('escape_once', { handler: escaped, raw: true });
    made.registerFilter('newline_to_br', {
      handler: (value: unknown) => escaped(value).replace(/\r?\n/g, '<br>\n'),
      raw: true,
    });
  }
  return made;
}

const ENTITIES: { readonly [sign: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(value: unknown): string {
  return wordsOf(value).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

function wordsOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.map(wordsOf).join('') : String(value);
}
