import { triggerIntent } from './compile-flow.ts';
import {
  FLOW_INTENTS_MAX,
  type FlowDocument,
  type FlowIntent,
  type FlowProblem,
  INTENT_PHRASES_MAX,
} from './model.ts';

/** What is wrong with a flow's intents and with the Triggers that name them. */
export function intentProblems({ nodes, intents }: FlowDocument): readonly FlowProblem[] {
  const triggers = nodes.filter((node) => triggerIntent(node));
  const named = new Map<string, number>();
  const problems: FlowProblem[] = [];
  for (const node of triggers) {
    const intent = triggerIntent(node) ?? '';
    named.set(intent, (named.get(intent) ?? 0) + 1);
    if (named.get(intent) === 2) {
      const message = `Two Triggers have the intent “${intent}”; only the first is ever used.`;
      problems.push({ severity: 'error', nodeId: node.id, setting: 'intent', message });
    }
  }
  if (intents.length > FLOW_INTENTS_MAX) {
    problems.push(problem('error', `A flow has ${FLOW_INTENTS_MAX} intents at most.`));
  }
  intents.forEach((intent, index) => {
    if (intents.findIndex(({ name }) => name === intent.name) !== index) {
      problems.push(problem('error', `Two intents are called “${intent.name}”.`));
    }
    problems.push(...phraseProblems(intent, named.has(intent.name)));
  });
  return problems;
}

function phraseProblems({ name, phrases }: FlowIntent, hasTrigger: boolean): FlowProblem[] {
  if (phrases.length > INTENT_PHRASES_MAX) {
    return [problem('error', `The intent “${name}” has more than ${INTENT_PHRASES_MAX} phrases.`)];
  }
  if (phrases.some((phrase) => phrase.trim() !== '')) return [];
  // A Trigger that nothing can set off is a mistake; an intent may be there before it is used.
  const message = `The intent “${name}” has no phrases, so nothing means it.`;
  return [problem(hasTrigger ? 'error' : 'warning', message)];
}

function problem(severity: FlowProblem['severity'], message: string): FlowProblem {
  return { severity, nodeId: null, setting: 'intents', message };
}
