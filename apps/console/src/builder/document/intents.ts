import type { FlowDocument, FlowIntent, JsonObject } from '@baton/flow';
import { cutText } from './cut-text.ts';
import { INTENTS_MAX, LABEL_LENGTH_MAX, PHRASE_TEXT_LENGTH_MAX, PHRASES_MAX } from './limits.ts';

/** Adds an intent without phrases. The same document if the name is taken, empty, or there is no room. */
export function addIntent(flow: FlowDocument, text: string): FlowDocument {
  const name = intentName(text);
  const isTaken = flow.intents.some((intent) => intent.name === name);
  if (name === '' || isTaken || flow.intents.length >= INTENTS_MAX) return flow;
  return { ...flow, intents: [...flow.intents, { name, phrases: [] }] };
}

/**
 * Calls an intent something else, also where nodes name it: `settingsOf` says which settings of a type of node are
 * names of intents.
 */
export function renameIntent(
  flow: FlowDocument,
  change: { readonly from: string; readonly to: string },
  settingsOf: (type: string) => readonly string[],
): FlowDocument {
  const name = intentName(change.to);
  const isTaken = flow.intents.some((intent) => intent.name === name);
  if (name === '' || isTaken || !flow.intents.some((intent) => intent.name === change.from)) {
    return flow;
  }
  const nodes = flow.nodes.map((node) => {
    const named = settingsOf(node.type).filter((path) => node.settings[path] === change.from);
    if (named.length === 0) return node;
    const renamed: JsonObject = Object.fromEntries(named.map((path) => [path, name]));
    return { ...node, settings: { ...node.settings, ...renamed } };
  });
  return { ...changeIntent(flow, change.from, (intent) => ({ ...intent, name })), nodes };
}

/** Gives an intent these phrases: trimmed, each once, none empty, as many as there may be. */
export function setPhrases(
  flow: FlowDocument,
  name: string,
  lines: readonly string[],
): FlowDocument {
  const phrases = phrasesOf(lines);
  return changeIntent(flow, name, (intent) =>
    sameTexts(intent.phrases, phrases) ? intent : { ...intent, phrases },
  );
}

/** Takes an intent out. Nodes that name it go on naming it and are reported as problems. */
export function removeIntent(flow: FlowDocument, name: string): FlowDocument {
  const intents = flow.intents.filter((intent) => intent.name !== name);
  return intents.length === flow.intents.length ? flow : { ...flow, intents };
}

/** The phrases that lines of text hold. */
export function phrasesOf(lines: readonly string[]): readonly string[] {
  const texts = lines.map((line) => cutText(line.trim(), PHRASE_TEXT_LENGTH_MAX).trim());
  return [...new Set(texts.filter((text) => text !== ''))].slice(0, PHRASES_MAX);
}

function intentName(text: string): string {
  return cutText(text.trim(), LABEL_LENGTH_MAX).trim();
}

function changeIntent(
  flow: FlowDocument,
  name: string,
  change: (intent: FlowIntent) => FlowIntent,
): FlowDocument {
  const intents = flow.intents.map((intent) => (intent.name === name ? change(intent) : intent));
  const isSame = intents.every((intent, index) => intent === flow.intents[index]);
  return isSame ? flow : { ...flow, intents };
}

function sameTexts(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index]);
}
