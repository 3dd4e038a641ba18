import type { HandoverRequest, Json, JsonObject } from '../model.ts';
import type { Visit } from '../node-type.ts';
import { isObject } from '../paths.ts';
import {
  HANDOVER_SKILLS_MAX,
  type HandoverSettings,
  UPDATE_INTERVAL_S,
} from './handover-settings.ts';
import { buttonText, cut, sayable } from './output.ts';

/** The longest value of a field, in UTF-16 code units. */
export const FIELD_VALUE_LENGTH_MAX = 4_000;
/** The longest id, number or address a record is named by. */
export const RECORD_NAME_LENGTH_MAX = 255;
/** The largest settings for a foreign contact centre, as JSON text. */
export const VENDOR_LENGTH_MAX = 16_000;

/** What is asked for: every setting with its templates filled in. */
export function handoverRequest(given: HandoverSettings, visit: Visit): HandoverRequest {
  return {
    provider:
      given.providerId.trim() === ''
        ? { kind: 'endpoint' }
        : { kind: 'named', providerId: given.providerId.trim() },
    acceptedText: sayable(visit, given.acceptedText),
    repeatAcceptedText: given.repeatAcceptedText,
    cancelIntent: visit.text(given.cancelIntent).trim(),
    cancelButton: buttonText(given.cancelButton, visit),
    continuation: given.continuation,
    resolveEvent: given.resolveEvent,
    queueEvent: given.queueEvent,
    activeEvent: given.activeEvent,
    routing: {
      inboxId: visit.text(given.inboxId).trim(),
      skills: named(given.skills, visit),
      languages: named(given.languages, visit),
      priority: given.priority,
    },
    updates: updatesOf(given, visit),
    notices: { visitorLeft: given.visitorLeft, visitorReturned: given.visitorReturned },
    allowReplyAsVisitor: given.allowReplyAsVisitor,
    sendTranscript: given.sendTranscript,
    fields: filledFields(given.fields, visit),
    records: {
      caseId: visit.text(given.caseId).trim(),
      contactId: visit.text(given.contactId).trim(),
      links: namedRecords(given.recordLinks, visit),
      transcriptFields: filledValues(given.transcriptFields, visit),
    },
    vendor: vendorSettings(given.vendor as JsonObject, visit),
    legacy: null,
  };
}

/** A request that asks for nothing but a person, at the endpoint's provider. */
export const plainRequest: HandoverRequest = {
  provider: { kind: 'endpoint' },
  acceptedText: '',
  repeatAcceptedText: false,
  cancelIntent: '',
  cancelButton: '',
  continuation: 'below',
  resolveEvent: true,
  queueEvent: false,
  activeEvent: false,
  routing: { inboxId: '', skills: [], languages: [], priority: 'none' },
  updates: { positionEveryMs: null, waitEveryMs: null, alternative: null },
  notices: { visitorLeft: true, visitorReturned: true },
  allowReplyAsVisitor: false,
  sendTranscript: true,
  fields: [],
  records: { caseId: '', contactId: '', links: [], transcriptFields: {} },
  vendor: {},
  legacy: null,
};

/** The fields that have a value, rendered. */
export function filledFields(
  fields: HandoverSettings['fields'],
  visit: Visit,
): { readonly label: string; readonly value: string }[] {
  return fields
    .map(({ label, value }) => ({
      label: cut(visit.text(label).trim(), 200),
      value: cut(visit.text(value).trim(), FIELD_VALUE_LENGTH_MAX),
    }))
    .filter(({ value }) => value !== '');
}

/** The values that are not empty, rendered, by name. */
export function filledValues(
  values: { readonly [name: string]: string },
  visit: Visit,
): { readonly [name: string]: string } {
  return Object.fromEntries(
    Object.entries(values)
      .map(([name, template]) => {
        const value = visit.text(template).trim();
        if (value.length > FIELD_VALUE_LENGTH_MAX) {
          visit.note(`${name} is cut at ${FIELD_VALUE_LENGTH_MAX} characters.`);
        }
        return [name.trim(), cut(value, FIELD_VALUE_LENGTH_MAX)] as const;
      })
      .filter(([, value]) => value !== ''),
  );
}

/** The records that are named, without those that come out empty. */
function namedRecords(
  links: HandoverSettings['recordLinks'],
  visit: Visit,
): NonNullable<HandoverRequest['records']['links']> {
  return links
    .map(({ type, record }) => ({
      type: visit.text(type).trim().toLowerCase(),
      record: cut(visit.text(record).trim(), RECORD_NAME_LENGTH_MAX),
    }))
    .filter(({ type, record }) => type !== '' && record !== '');
}

/** Skills or languages: rendered, without doubles, no more than may be asked for. */
export function named(templates: readonly string[], visit: Visit): readonly string[] {
  const names = [...new Set(visit.list(templates))];
  if (names.length > HANDOVER_SKILLS_MAX) {
    visit.note(`Only the first ${HANDOVER_SKILLS_MAX} of ${names.length} entries are used.`);
  }
  return names.slice(0, HANDOVER_SKILLS_MAX);
}

function updatesOf(given: HandoverSettings, visit: Visit): HandoverRequest['updates'] {
  return {
    positionEveryMs: given.queuePosition ? seconds(given.positionIntervalS) : null,
    waitEveryMs: given.estimatedWait ? seconds(given.waitIntervalS) : null,
    alternative: given.alternativeUpdate
      ? {
          positionMax: given.positionMax,
          waitMsMax: given.waitMsMax,
          text: sayable(visit, given.alternativeText),
        }
      : null,
  };
}

function seconds(interval: number | null): number {
  return (interval ?? UPDATE_INTERVAL_S) * 1_000;
}

function vendorSettings(given: JsonObject, visit: Visit): JsonObject {
  const rendered: Json = visit.json(given);
  if (isObject(rendered) && JSON.stringify(rendered).length <= VENDOR_LENGTH_MAX) return rendered;
  visit.note('The provider settings were left out: they are too large.');
  return {};
}
