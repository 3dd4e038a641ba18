import { expect, test } from 'vitest';
import { agentMask } from './agent-mask.ts';

const rule = { id: 'r1', pattern: '\\d{4}', replacement: '****', enforcedOn: ['agent'] };

test('[CO186] an agent’s words are masked before they leave, a whisper by the rules for supervisors', () => {
  const mask = agentMask([rule]);
  expect(mask('PIN 1234', 'PostMessage')).toEqual({ text: 'PIN ****', triggered: ['r1'] });
  expect(mask('PIN 1234', 'PostWhisper')).toEqual({ text: 'PIN 1234', triggered: [] });
});

test('[CO186] a plan nobody understands masks nothing here: the server does', () => {
  expect(agentMask({ odd: true })('PIN 1234', 'PostMessage').text).toBe('PIN 1234');
});
