import { describe, expect, test } from 'vitest';
import { type JsonObject, SAY_LENGTH_MAX } from '../model.ts';
import type { Surroundings } from '../node-type.ts';
import { RecordingVisit, settingsOf } from '../testing/recording-visit.ts';
import { HANDOVER_FIELDS_MAX, HANDOVER_LINKS_MAX } from './handover-records.ts';
import {
  FIELD_VALUE_LENGTH_MAX,
  plainRequest,
  RECORD_NAME_LENGTH_MAX,
  VENDOR_LENGTH_MAX,
} from './handover-request.ts';
import {
  HANDOVER_SKILLS_MAX,
  UPDATE_INTERVAL_S_MAX,
  UPDATE_INTERVAL_S_MIN,
} from './handover-settings.ts';
import { handoverToAgent } from './handover-to-agent.ts';
import { QUICK_REPLY_LENGTH_MAX } from './output.ts';

const around: Surroundings = {
  hasNode: () => true,
  hasIntent: (name) => name === 'cancel',
  hasFlow: undefined,
  hasProvider: (id) => id === 'desk',
};

function requested(given: JsonObject, visit = new RecordingVisit()) {
  const move = handoverToAgent.enter(settingsOf(handoverToAgent, given), visit);
  if (move.kind !== 'hand-over') throw new Error(move.kind);
  expect(move.afterwards).toBe('next');
  return move.request;
}

function problems(given: JsonObject) {
  return handoverToAgent.problems?.(settingsOf(handoverToAgent, given), around);
}

const visit = () =>
  new RecordingVisit({
    context: { name: 'Ida', skill: ['rope', 'brass'], order: { number: 'H-12' }, none: '' },
  });

describe('handover to agent', () => {
  test('[FN40] by default it asks the endpoint for a person and nothing else', () => {
    expect(requested({})).toEqual(plainRequest);
    expect(problems({})).toEqual([]);
  });

  test('[FN40] Handover Provider: Legacy is the endpoint, another is named', () => {
    expect(requested({ providerId: 'desk' }).provider).toEqual({
      kind: 'named',
      providerId: 'desk',
    });
    expect(problems({ providerId: 'desk' })).toEqual([]);
    expect(problems({ providerId: 'gone' })).toMatchObject([
      { severity: 'error', setting: 'providerId' },
    ]);
  });

  test('[FN41] Handover Accepted Message is a template and may be empty', () => {
    expect(requested({ acceptedText: 'One moment, {{context.name}}.' }, visit())).toMatchObject({
      acceptedText: 'One moment, Ida.',
    });
  });

  test('[FN41] texts and the button are no longer than what may be said', () => {
    const long = new RecordingVisit({ context: { long: 'x'.repeat(SAY_LENGTH_MAX + 1) } });
    const given = { acceptedText: '{{context.long}}', cancelButton: '{{context.long}}' };
    expect(requested(given, long)).toMatchObject({
      acceptedText: 'x'.repeat(SAY_LENGTH_MAX),
      cancelButton: 'x'.repeat(QUICK_REPLY_LENGTH_MAX),
    });
  });

  test('[FN41] Repeat Handover Accepted Message', () => {
    expect(requested({ acceptedText: 'x', repeatAcceptedText: true }).repeatAcceptedText).toBe(
      true,
    );
    expect(problems({ repeatAcceptedText: true })).toMatchObject([
      { severity: 'warning', setting: 'acceptedText' },
    ]);
  });

  test('[FN42] Cancel Intent must be one of the flow’s', () => {
    expect(requested({ cancelIntent: 'cancel' }).cancelIntent).toBe('cancel');
    expect(problems({ cancelIntent: 'cancel' })).toEqual([]);
    expect(problems({ cancelIntent: '{{context.intent}}' })).toEqual([]);
    expect(problems({ cancelIntent: 'stop it' })).toMatchObject([
      { severity: 'error', setting: 'cancelIntent' },
    ]);
  });

  test('[FN42] Cancel Button Text', () => {
    expect(requested({ cancelButton: 'No, {{context.name}} can wait' }, visit()).cancelButton).toBe(
      'No, Ida can wait',
    );
  });

  test('[FN43] Flow Continuation: Below this Node, or At current AgentInject Entrypoint', () => {
    expect(requested({}).continuation).toBe('below');
    expect(requested({ continuation: 'current' }).continuation).toBe('current');
  });

  test('[FN43] Send resolve event to Virtual Agent is on unless it is switched off', () => {
    expect(requested({}).resolveEvent).toBe(true);
    expect(requested({ resolveEvent: false }).resolveEvent).toBe(false);
  });

  test('[FN44] Live Agent Inbox Id, Skills, Languages and Priority', () => {
    const given = {
      inboxId: '{{context.order.number}}',
      skills: ['{{context.skill}}', 'rope, tar', '{{context.none}}'],
      languages: ['english'],
      priority: 'urgent',
    };
    expect(requested(given, visit()).routing).toEqual({
      inboxId: 'H-12',
      skills: ['rope', 'brass', 'tar'],
      languages: ['english'],
      priority: 'urgent',
    });
  });

  test('[FN44] more skills than the limit are left out, and the author is told', () => {
    const many = new RecordingVisit({
      context: { all: Array.from({ length: HANDOVER_SKILLS_MAX + 1 }, (_, at) => `skill ${at}`) },
    });
    const { routing } = requested({ skills: ['{{context.all}}'] }, many);
    expect(routing.skills).toHaveLength(HANDOVER_SKILLS_MAX);
    expect(many.notes).toHaveLength(1);
  });

  test.each(['none', 'low', 'medium', 'high', 'urgent'])('[FN44] Priority: %s', (priority) => {
    expect(requested({ priority }).routing.priority).toBe(priority);
  });

  test('[FN44] Allow to reply as user via UI', () => {
    expect(requested({ allowReplyAsVisitor: true }).allowReplyAsVisitor).toBe(true);
  });

  test('[FN45] Get Queue Position with its Update Interval in seconds', () => {
    expect(requested({ positionIntervalS: 10 }).updates.positionEveryMs).toBeNull();
    expect(requested({ queuePosition: true }).updates.positionEveryMs).toBe(30_000);
    expect(requested({ queuePosition: true, positionIntervalS: null }).updates).toMatchObject({
      positionEveryMs: 30_000,
      waitEveryMs: null,
    });
    expect(requested({ queuePosition: true, positionIntervalS: 10 }).updates.positionEveryMs).toBe(
      10_000,
    );
  });

  test('[FN45] Get Estimated Wait Time with its Wait Time Update Interval in seconds', () => {
    expect(requested({ waitIntervalS: 10 }).updates.waitEveryMs).toBeNull();
    expect(requested({ estimatedWait: true, waitIntervalS: 60 }).updates.waitEveryMs).toBe(60_000);
  });

  test('[FN45] an interval outside its limits is refused', () => {
    const fits = (positionIntervalS: number) =>
      handoverToAgent.settings.safeParse({ positionIntervalS }).success;
    expect(fits(UPDATE_INTERVAL_S_MIN)).toBe(true);
    expect(fits(UPDATE_INTERVAL_S_MIN - 1)).toBe(false);
    expect(fits(UPDATE_INTERVAL_S_MAX)).toBe(true);
    expect(fits(UPDATE_INTERVAL_S_MAX + 1)).toBe(false);
  });

  test('[FN46] Alternative Update: Maximum Queue Position, Maximum Estimated Wait Time in milliseconds, Alternative Text', () => {
    const given = {
      queuePosition: true,
      alternativeUpdate: true,
      positionMax: 5,
      waitMsMax: 600_000,
      alternativeText: 'It is busy, {{context.name}}.',
    };
    expect(requested(given, visit()).updates.alternative).toEqual({
      positionMax: 5,
      waitMsMax: 600_000,
      text: 'It is busy, Ida.',
    });
    expect(problems(given)).toEqual([]);
    expect(requested({ ...given, alternativeUpdate: false }).updates.alternative).toBeNull();
    expect(
      requested({ ...given, positionMax: null, waitMsMax: null }).updates.alternative,
    ).toMatchObject({ positionMax: null, waitMsMax: null });
  });

  test('[FN46] an alternative that is never given, or has no text, is a problem', () => {
    expect(problems({ alternativeUpdate: true })).toMatchObject([
      { severity: 'error', setting: 'alternativeText' },
      { severity: 'warning', setting: 'positionMax' },
      { severity: 'warning', setting: 'alternativeUpdate' },
    ]);
  });

  test('[FN47] Enable User Disconnects Message and Enable User Connects Message are on', () => {
    expect(requested({}).notices).toEqual({ visitorLeft: true, visitorReturned: true });
    expect(requested({ visitorLeft: false }).notices.visitorLeft).toBe(false);
    expect(requested({ visitorReturned: false }).notices.visitorReturned).toBe(false);
  });

  test('[FN48] Send Queue Event and Send Active Event', () => {
    expect(requested({ queueEvent: true })).toMatchObject({ queueEvent: true, activeEvent: false });
    expect(requested({ activeEvent: true })).toMatchObject({
      queueEvent: false,
      activeEvent: true,
    });
  });

  test('[FN49] the agent gets the transcript, the fields that have a value, and the records', () => {
    const given = {
      sendTranscript: false,
      fields: [
        { label: 'Order', value: '{{context.order.number}}' },
        { label: 'Left out', value: '{{context.none}}' },
      ],
      caseId: '500000000000001',
      contactId: '003000000000001',
      recordLinks: [
        { type: ' Account ', record: '{{context.order.number}}' },
        { type: 'lead', record: '{{context.none}}' },
      ],
      transcriptFields: { Order__c: '{{context.order.number}}', Empty__c: '{{context.none}}' },
    };
    expect(requested(given, visit())).toMatchObject({
      sendTranscript: false,
      fields: [{ label: 'Order', value: 'H-12' }],
      records: {
        caseId: '500000000000001',
        contactId: '003000000000001',
        links: [{ type: 'account', record: 'H-12' }],
        transcriptFields: { Order__c: 'H-12' },
      },
    });
    expect(problems({ fields: [{ label: ' ', value: 'x' }] })).toMatchObject([
      { severity: 'error', setting: 'fields.0.label' },
    ]);
    const fields = Array.from({ length: HANDOVER_FIELDS_MAX + 1 }, () => ({ label: 'x' }));
    expect(handoverToAgent.settings.safeParse({ fields }).success).toBe(false);
  });

  test('[FN111] a record without a type, and values without a field, are errors; a type named twice is a warning', () => {
    const recordLinks = [
      { type: '', record: 'x' },
      { type: 'lead', record: '' },
      { type: 'Lead', record: 'x' },
      { type: 'case', record: 'x' },
      { type: '{{context.type}}', record: 'x' },
    ];
    expect(problems({ caseId: 'x', recordLinks, transcriptFields: { ' ': 'x' } })).toMatchObject([
      { severity: 'error', setting: 'recordLinks.0.type' },
      { severity: 'error', setting: 'recordLinks.1.record' },
      { severity: 'warning', setting: 'recordLinks.2.type' },
      { severity: 'warning', setting: 'recordLinks.3.type' },
      { severity: 'error', setting: 'transcriptFields' },
    ]);
    const links = Array.from({ length: HANDOVER_LINKS_MAX + 1 }, () => ({ type: 'lead' }));
    expect(handoverToAgent.settings.safeParse({ recordLinks: links }).success).toBe(false);
  });

  test('[FN111] a value that is cut is noted, and a name of a record is no longer than one can be', () => {
    const long = new RecordingVisit({ context: { long: 'x'.repeat(FIELD_VALUE_LENGTH_MAX + 1) } });
    const given = {
      recordLinks: [{ type: 'lead', record: '{{context.long}}' }],
      transcriptFields: { story: '{{context.long}}' },
    };
    const { records } = requested(given, long);
    expect(records.links?.[0]?.record).toHaveLength(RECORD_NAME_LENGTH_MAX);
    expect(records.transcriptFields['story']).toHaveLength(FIELD_VALUE_LENGTH_MAX);
    expect(long.notes).toEqual([`story is cut at ${FIELD_VALUE_LENGTH_MAX} characters.`]);
  });

  test('[FN49] a value is no longer than the agent is shown', () => {
    const long = new RecordingVisit({ context: { long: 'x'.repeat(FIELD_VALUE_LENGTH_MAX + 1) } });
    const fields = [{ label: 'Story', value: '{{context.long}}' }];
    expect(requested({ fields }, long).fields).toEqual([
      { label: 'Story', value: 'x'.repeat(FIELD_VALUE_LENGTH_MAX) },
    ]);
  });

  test('[FN49] what only the provider understands is passed on, up to its limit', () => {
    expect(requested({ vendor: { queue: '{{context.order.number}}' } }, visit()).vendor).toEqual({
      queue: 'H-12',
    });
    const large = new RecordingVisit({ context: { large: 'x'.repeat(VENDOR_LENGTH_MAX) } });
    expect(requested({ vendor: { queue: '{{context.large}}' } }, large).vendor).toEqual({});
    expect(large.notes).toHaveLength(1);
  });
});
