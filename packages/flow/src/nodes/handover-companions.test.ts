import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../model.ts';
import type { NodeType, Surroundings } from '../node-type.ts';
import { RecordingVisit, settingsOf } from '../testing/recording-visit.ts';
import { checkAvailability } from './check-availability.ts';
import { closeHandover } from './close-handover.ts';
import { endConversation } from './end-conversation.ts';
import { handoverLegacy } from './handover-legacy.ts';
import { plainRequest } from './handover-request.ts';
import { liveAgentHandover } from './live-agent-handover.ts';
import { INACTIVITY_MINUTES_MAX, setHandoverInactivity } from './set-handover-inactivity.ts';

const around: Surroundings = {
  hasNode: () => true,
  hasIntent: (name) => name === 'cancel',
  hasFlow: undefined,
  hasProvider: (id) => id === 'desk',
};

function enter<Settings>(type: NodeType<Settings>, given: JsonObject, context: JsonObject = {}) {
  const visit = new RecordingVisit({ context });
  return { visit, move: type.enter(settingsOf(type, given), visit) };
}

function problems<Settings>(type: NodeType<Settings>, given: JsonObject) {
  return type.problems?.(settingsOf(type, given), around) ?? [];
}

describe('close handover', () => {
  test('[FN50] Close handover in provider is on unless it is switched off', () => {
    expect(enter(closeHandover, {}).visit.recorded).toEqual([
      { did: 'close-handover', inProvider: true },
    ]);
    const { visit, move } = enter(closeHandover, { inProvider: false });
    expect(visit.recorded).toEqual([{ did: 'close-handover', inProvider: false }]);
    expect(move).toEqual({ kind: 'exit', exit: 'next' });
  });
});

describe('set handover inactivity', () => {
  test.each([
    ['5', 300_000],
    ['0,5', 30_000],
    ['{{context.minutes}}', 120_000],
    [String(INACTIVITY_MINUTES_MAX), 86_400_000],
  ])('[FN51] Timer of %s minutes', (minutes, timeoutMs) => {
    const { visit, move } = enter(setHandoverInactivity, { minutes }, { minutes: 2 });
    expect(visit.recorded).toEqual([{ did: 'set-handover-inactivity', timeoutMs }]);
    expect(move).toEqual({ kind: 'exit', exit: 'next' });
  });

  test.each(['', '0', '-1', 'soon', String(INACTIVITY_MINUTES_MAX + 1), 'NaN'])(
    '[FN51] a timer of %j minutes is not set, and the author is told',
    (given) => {
      const { visit } = enter(setHandoverInactivity, { minutes: '{{context.m}}' }, { m: given });
      expect(visit.recorded).toEqual([]);
      expect(visit.notes).toHaveLength(1);
      expect(problems(setHandoverInactivity, { minutes: given })).toMatchObject([
        { severity: 'error', setting: 'minutes' },
      ]);
    },
  );
});

describe('check agent availability', () => {
  test('[FN52] Handover Provider, Skills, Live Agent Inbox Id and Languages', () => {
    const given = {
      providerId: 'desk',
      skills: ['{{context.skills}}'],
      inboxId: '{{context.inbox}}',
      languages: ['german, english'],
    };
    const context = { skills: ['rope', 'tar'], inbox: '573000000000001' };
    expect(enter(checkAvailability, given, context).move).toEqual({
      kind: 'await',
      work: {
        kind: 'availability',
        provider: { kind: 'named', providerId: 'desk' },
        inboxId: '573000000000001',
        skills: ['rope', 'tar'],
        languages: ['german', 'english'],
      },
    });
    expect(enter(checkAvailability, {}).move).toMatchObject({
      work: { provider: { kind: 'endpoint' } },
    });
    expect(problems(checkAvailability, { providerId: 'gone' })).toMatchObject([
      { setting: 'providerId' },
    ]);
  });

  test('[FN52] Where to store the result: Input key or Context key, availableAgents by default', () => {
    const stored = (given: JsonObject) => {
      const visit = new RecordingVisit({ context: { key: 'desk.free' } });
      const move = checkAvailability.answered?.(settingsOf(checkAvailability, given), visit, {
        kind: 'availability',
        agents: 3,
      });
      expect(move).toEqual({ kind: 'exit', exit: 'next' });
      return { input: visit.scriptInput, context: visit.context };
    };
    expect(stored({}).input).toEqual({ availableAgents: 3 });
    expect(stored({ inputKey: 'input.free' }).input).toEqual({ free: 3 });
    expect(stored({ storeIn: 'context' }).context).toMatchObject({ availableAgents: 3 });
    expect(stored({ storeIn: 'context', contextKey: '{{context.key}}' }).context).toMatchObject({
      desk: { free: 3 },
    });
    expect(problems(checkAvailability, { inputKey: '' })).toMatchObject([{ setting: 'inputKey' }]);
    expect(problems(checkAvailability, { storeIn: 'context', contextKey: 'a b' })).toMatchObject([
      { setting: 'contextKey' },
    ]);
  });

  test.each([
    ['none', []],
    ['basic', ['The provider could not say who is available.']],
    ['full', ['The provider could not say who is available: refused']],
  ])('[FN53] Error Logging: %s', (errorLogging, notes) => {
    const visit = new RecordingVisit();
    const given = settingsOf(checkAvailability, { errorLogging });
    const move = checkAvailability.answered?.(given, visit, { kind: 'failed', message: 'refused' });
    expect(visit.notes).toEqual(notes);
    expect(visit.scriptInput).toEqual({ availableAgents: 0 });
    expect(move).toEqual({ kind: 'exit', exit: 'next' });
  });

  test('[FN53] Abort Flow Execution on Error', () => {
    const given = settingsOf(checkAvailability, { abortOnError: true });
    const answer = (agents: number | null) =>
      checkAvailability.answered?.(
        given,
        new RecordingVisit(),
        agents === null ? { kind: 'failed', message: '' } : { kind: 'availability', agents },
      );
    expect(answer(null)).toEqual({ kind: 'stop' });
    expect(answer(0)).toEqual({ kind: 'exit', exit: 'next' });
  });
});

describe('end conversation', () => {
  test('[FN54] ends the conversation and the run', () => {
    const { visit, move } = enter(endConversation, {});
    expect(visit.recorded).toEqual([{ did: 'end-conversation' }]);
    expect(move).toEqual({ kind: 'stop' });
    expect(endConversation.exits({})).toEqual([]);
  });
});

describe('handover (legacy)', () => {
  test('[FN55] Text Message, Cancel Intent Name, Unavailable Message, Unsupported Channel Message, Quick Reply Text', () => {
    const given = {
      text: 'One moment, {{context.name}}.',
      cancelIntent: 'cancel',
      unavailable: 'Nobody is there, {{context.name}}.',
      unsupportedChannel: 'Not on this channel.',
      quickReply: 'No, thanks',
    };
    expect(enter(handoverLegacy, given, { name: 'Ida' }).move).toEqual({
      kind: 'hand-over',
      request: {
        ...plainRequest,
        acceptedText: 'One moment, Ida.',
        cancelIntent: 'cancel',
        cancelButton: 'No, thanks',
        resolveEvent: false,
        legacy: {
          unavailable: 'Nobody is there, Ida.',
          unsupportedChannel: 'Not on this channel.',
        },
      },
      afterwards: 'next',
    });
    expect(problems(handoverLegacy, given)).toEqual([]);
    expect(problems(handoverLegacy, { cancelIntent: 'none' })).toMatchObject([
      { setting: 'cancelIntent' },
    ]);
  });
});

describe('live agent handover', () => {
  const given = {
    url: 'https://d.harbour.example/chat/rest/',
    organizationId: '00D000000000001',
    deploymentId: '572000000000001',
    buttonId: '573000000000001',
  };

  test('[FN56] Live Agent Url, Salesforce Organization Id, Deployment Id and Button Id name the desk', () => {
    expect(enter(liveAgentHandover, given).move).toEqual({
      kind: 'hand-over',
      request: {
        ...plainRequest,
        provider: {
          kind: 'inline',
          type: 'salesforce',
          settings: {
            liveAgentUrl: 'https://d.harbour.example',
            organizationId: '00D000000000001',
            deploymentId: '572000000000001',
            buttonId: '573000000000001',
          },
        },
        routing: { ...plainRequest.routing, inboxId: '573000000000001' },
      },
      afterwards: 'next',
    });
    expect(problems(liveAgentHandover, given)).toEqual([]);
  });

  test.each([
    'https://d.harbour.example',
    'https://d.harbour.example/',
    'https://d.harbour.example/chat/rest',
    '{{context.url}}',
  ])('[FN56] the Live Agent Url may be %s', (url) => {
    const context = { url: ' https://d.harbour.example/chat/rest ' };
    expect(enter(liveAgentHandover, { ...given, url }, context).move).toMatchObject({
      request: { provider: { settings: { liveAgentUrl: 'https://d.harbour.example' } } },
    });
  });

  test('[FN56] Case Id, Contact Id and Custom Fields are set on the transcript', () => {
    const more = {
      ...given,
      caseId: '{{context.case}}',
      contactId: '003000000000001',
      customFields: { Order__c: '{{context.order}}', Empty__c: '{{context.none}}' },
    };
    const context = { case: '500000000000001', order: 'H-12' };
    expect(enter(liveAgentHandover, more, context).move).toMatchObject({
      request: {
        records: {
          caseId: '500000000000001',
          contactId: '003000000000001',
          transcriptFields: { Order__c: 'H-12' },
        },
      },
    });
  });

  test.each([
    ['url', 'Live Agent URL is empty.'],
    ['organizationId', 'Organization id is empty.'],
    ['deploymentId', 'Deployment id is empty.'],
    ['buttonId', 'Button id is empty.'],
  ])('[FN57] %s that comes out empty goes on with a status that names it', (setting, message) => {
    const { visit, move } = enter(liveAgentHandover, { ...given, [setting]: '{{context.none}}' });
    expect(move).toEqual({ kind: 'exit', exit: 'next' });
    expect(visit.scriptInput).toEqual({
      handover: { status: 'error', error: { reason: 'error', message } },
    });
    expect(visit.notes).toEqual([message]);
    expect(problems(liveAgentHandover, { ...given, [setting]: '' })).toMatchObject([
      { severity: 'error', setting },
    ]);
  });

  test.each([
    'd.harbour.example',
    'javascript:x',
    'https://a@b.example',
    'https://',
    'https://x/?y',
  ])('[FN57] a Live Agent Url such as %s is refused', (url) => {
    const { visit } = enter(liveAgentHandover, { ...given, url: '{{context.url}}' }, { url });
    expect(visit.scriptInput).toMatchObject({ handover: { status: 'error' } });
    expect(problems(liveAgentHandover, { ...given, url })).toMatchObject([{ setting: 'url' }]);
  });

  test('[FN111] a case may be named by its number, a contact by an address; a value needs a field', () => {
    const more = { ...given, caseId: 'CASE-0000012', contactId: 'rosa@harbour.example' };
    expect(problems(liveAgentHandover, more)).toEqual([]);
    expect(problems(liveAgentHandover, { ...given, customFields: { ' ': 'x' } })).toMatchObject([
      { severity: 'error', setting: 'customFields' },
    ]);
  });

  test('[FN57] an id that does not look like one is a warning, since desks mint their own', () => {
    expect(
      problems(liveAgentHandover, { ...given, buttonId: 'sales', caseId: '003' }),
    ).toMatchObject([
      { severity: 'warning', setting: 'buttonId' },
      { severity: 'warning', setting: 'caseId' },
    ]);
  });
});
