import type { FlowDocument } from '../model.ts';
import { drawFlow } from './draw-flow.ts';

const PERSON = 'Talk to an agent';

/**
 * Handing off by e-mail, as every organization has it at first: recognise that somebody wants a person, collect what the
 * team needs, send it, and say honestly whether that worked.
 */
export function standardHandoffFlow(): FlowDocument {
  return drawFlow('Agent handoff', {
    intents: [
      {
        name: PERSON,
        phrases: [
          'I want to talk to an agent.',
          'Can I speak with a representative?',
          'Need help from a real person.',
          'Let me chat with a human agent.',
        ],
      },
    ],
    nodes: {
      start: { type: 'start', exits: { next: 'opened' }, at: [0, 0] },
      // Whoever only opened the chat has not asked for anything yet.
      opened: {
        type: 'if',
        label: 'Only opened?',
        settings: { condition: 'input.type === "open"' },
        exits: { true: 'welcome', false: 'switch' },
        at: [1, 0],
      },
      welcome: {
        type: 'say',
        settings: {
          text: 'Hello! Write to us here, and our team answers by e-mail.',
          quickReplies: [{ title: PERSON, payload: 'I want to talk to an agent.' }],
        },
        at: [2, -1],
      },
      trigger: {
        type: 'trigger',
        settings: { intent: PERSON },
        exits: { next: 'switch' },
        at: [1, 1],
      },
      switch: {
        type: 'support-operations',
        exits: { on: 'collect', off: 'closed' },
        at: [2, 0],
      },
      closed: {
        type: 'say',
        label: 'Switched off',
        settings: { text: 'I am sorry, our team takes no requests here at the moment.' },
        at: [3, 1],
      },
      collect: {
        type: 'form',
        label: 'Collect user information',
        settings: {
          text: 'Our team will help you. Please tell us how to reach you, and what it is about.',
          fields: [
            {
              key: 'name',
              label: 'Name',
              question: 'What is your name?',
              type: 'text',
              known: 'context.support.name || profile.name',
            },
            {
              key: 'email',
              label: 'Email',
              question: 'Which e-mail address may we answer to?',
              type: 'email',
              known: 'context.support.email || profile.email',
            },
            {
              key: 'phone',
              label: 'Phone number',
              question: 'And a telephone number, in case we have to call?',
              type: 'phone',
              known: 'context.support.phone || profile.phone',
            },
            {
              key: 'reason',
              label: 'Reason for contacting support',
              question: 'What is it about?',
              type: 'long-text',
              known: 'context.support.reason',
            },
          ],
          storeAt: 'support',
          cancellable: true,
          cancelButton: 'Cancel',
        },
        exits: { next: 'send', cancelled: 'cancelled' },
        at: [3, 0],
      },
      cancelled: {
        type: 'say',
        settings: { text: 'All right, I have sent nothing.' },
        at: [4, 1],
      },
      send: {
        type: 'support-request',
        label: 'Send notification',
        settings: {
          fields: [
            { label: 'Name', value: '{{context.support.name}}' },
            { label: 'Email', value: '{{context.support.email}}' },
            { label: 'Phone number', value: '{{context.support.phone}}' },
            { label: 'Reason for contacting support', value: '{{context.support.reason}}' },
          ],
          replyTo: '{{context.support.email}}',
        },
        exits: { accepted: 'sent', recorded: 'recorded', failed: 'failed', 'live-desk': 'desk' },
        at: [4, 0],
      },
      sent: {
        type: 'say',
        settings: {
          text: 'Thank you, {{context.support.name}}. Our team has your request ({{context.supportRequest.reference}}) and will answer to {{context.support.email}}.{{context.supportOperations.responseTime ? " " + context.supportOperations.responseTime : ""}}',
        },
        at: [5, -1],
      },
      recorded: {
        type: 'say',
        settings: {
          text: 'Thank you, {{context.support.name}}. Your request is recorded as {{context.supportRequest.reference}}. It has not reached our team yet; we keep trying, and you need not do anything.',
        },
        at: [5, 0],
      },
      failed: {
        type: 'say',
        settings: {
          text: 'I am sorry: your request ({{context.supportRequest.reference}}) could not be sent. It is kept for our team. {{context.supportOperations.alternative || "If it is urgent, please call us or write an e-mail instead."}}',
        },
        at: [5, 1],
      },
      desk: {
        type: 'handover-to-agent',
        label: 'To the live desk',
        settings: {
          acceptedText: 'Thank you, {{context.support.name}}. I am getting somebody from our team.',
          fields: [
            { label: 'Email', value: '{{context.support.email}}' },
            { label: 'Phone number', value: '{{context.support.phone}}' },
            { label: 'Reason for contacting support', value: '{{context.support.reason}}' },
          ],
        },
        exits: { next: 'answered' },
        at: [5, 2],
      },
      answered: {
        type: 'lookup',
        label: 'Was somebody there?',
        settings: {
          source: 'handover-status',
          cases: [{ id: 'error', value: 'error' }],
        },
        exits: { 'case-error': 'away' },
        at: [6, 2],
      },
      away: {
        type: 'say',
        label: 'Nobody there',
        settings: {
          text: 'I am sorry: nobody of our team can be reached just now. {{context.supportOperations.alternative || "Please try again later."}}',
        },
        at: [7, 2],
      },
    },
  });
}
