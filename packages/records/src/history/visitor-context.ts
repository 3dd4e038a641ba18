/** What a visitor said of themselves and what the door found out, as far as it is known and not erased. */
export type VisitorContext = {
  readonly name: string | null;
  readonly email: string | null;
  readonly subject: string | null;
  readonly pageUrl: string | null;
  readonly browserLanguage: string | null;
  readonly referringSite: string | null;
  readonly screenResolution: string | null;
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
  readonly browser: string | null;
  readonly platform: string | null;
  readonly location: string | null;
  readonly network: string | null;
};

/** Reads the contents of a request for a chat; whatever is not there is null. */
export function visitorContextIn(content: string | undefined): VisitorContext {
  const context = objectIn(content === undefined ? undefined : JSON.parse(content));
  const traits = objectIn(context['traits']);
  return {
    name: textIn(context, 'name'),
    email: textIn(context, 'email'),
    subject: textIn(context, 'subject'),
    pageUrl: textIn(context, 'pageUrl'),
    browserLanguage: textIn(context, 'language'),
    referringSite: textIn(context, 'referrer'),
    screenResolution: textIn(context, 'screen'),
    ipAddress: textIn(traits, 'ip'),
    userAgent: textIn(traits, 'userAgent'),
    browser: textIn(traits, 'browser'),
    platform: textIn(traits, 'platform'),
    location: textIn(traits, 'location'),
    network: textIn(traits, 'network'),
  };
}

/** What is to be filled into the fields of the transcript, by key or name; what is no text is left out. */
export function transcriptFieldsIn(content: string | undefined): {
  readonly [name: string]: string;
} {
  const context = objectIn(content === undefined ? undefined : JSON.parse(content));
  const fields = Object.entries(objectIn(context['transcriptFields']));
  return Object.fromEntries(
    fields.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** The text an event's contents are; null for none, and for anything else. */
export function textOfContent(content: string | undefined): string | null {
  const value: unknown = content === undefined ? null : JSON.parse(content);
  return typeof value === 'string' ? value : null;
}

/** The page a visit went to. */
export function pageOfContent(content: string | undefined): {
  readonly pageUrl: string | null;
  readonly pageTitle: string | null;
} {
  const page = objectIn(content === undefined ? undefined : JSON.parse(content));
  return { pageUrl: textIn(page, 'pageUrl'), pageTitle: textIn(page, 'pageTitle') };
}

type Read = { readonly [key: string]: unknown };

function objectIn(value: unknown): Read {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function textIn(object: Read, key: string): string | null {
  const value = object[key];
  return typeof value === 'string' && value !== '' ? value : null;
}
