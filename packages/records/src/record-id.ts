/** The three characters an id of each kind starts with: Live Agent's where it has the kind, ours where it does not. */
export const RECORD_PREFIXES = {
  organization: '00D',
  users: '005',
  roles: '00E',
  skills: '0C5',
  'agent-configurations': '0LC',
  deployments: '572',
  buttons: '573',
  'api-tokens': '0AT',
  flows: '0FL',
  endpoints: '0EP',
  'handover-providers': '0HP',
  tokens: '0TK',
  'record-types': '01I',
  'custom-fields': '00N',
  'quick-texts': '574',
  'article-types': '0AY',
  'sensitive-data-rules': '0GO',
  'ip-rules': '0IP',
  'article-drafts': 'kA0',
  'quick-text-folders': '00l',
} as const;
export type RecordKind = keyof typeof RECORD_PREFIXES;

/** Fills so many bytes with chance. */
export type RandomBytes = (byteCount: number) => Uint8Array;

const RECORD_ID_LENGTH = 15;
export const ID_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Bytes above the largest multiple of 62 are thrown away, so that every character is equally likely. */
const FAIR_BYTES = 256 - (256 % ID_ALPHABET.length);

/** A new id: its kind's prefix and twelve characters of chance (71 bits). */
export function mintRecordId(kind: RecordKind, random: RandomBytes): string {
  return mintIdBehind(RECORD_PREFIXES[kind], random);
}

/** Likewise for kinds that organizations define themselves. */
export function mintIdBehind(prefix: string, random: RandomBytes): string {
  let id = prefix;
  while (id.length < RECORD_ID_LENGTH) {
    for (const byte of random(RECORD_ID_LENGTH)) {
      if (byte < FAIR_BYTES && id.length < RECORD_ID_LENGTH)
        id += ID_ALPHABET[byte % ID_ALPHABET.length];
    }
  }
  return id;
}

/** Whether this could be the id of a record of that kind. */
export function isRecordId(kind: RecordKind, text: string): boolean {
  return (
    text.length === RECORD_ID_LENGTH &&
    text.startsWith(RECORD_PREFIXES[kind]) &&
    /^[0-9A-Za-z]+$/.test(text)
  );
}
