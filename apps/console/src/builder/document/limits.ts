import type {
  FLOW_INTENTS_MAX,
  FLOW_NODES_MAX,
  INTENT_PHRASES_MAX,
  NAME_LENGTH_MAX,
  PHRASE_LENGTH_MAX,
} from '@baton/flow';

/*
 * The limits of a flow as the server checks them. Taken as types, so that they cannot come apart and the page need not
 * load what checks flows.
 */
export const NODES_MAX: typeof FLOW_NODES_MAX = 500;
export const INTENTS_MAX: typeof FLOW_INTENTS_MAX = 100;
export const PHRASES_MAX: typeof INTENT_PHRASES_MAX = 100;
/** Of nodes and intents, in UTF-16 code units. */
export const LABEL_LENGTH_MAX: typeof NAME_LENGTH_MAX = 200;
export const PHRASE_TEXT_LENGTH_MAX: typeof PHRASE_LENGTH_MAX = 300;
/** Of a flow, as the list of flows takes it. */
export const FLOW_NAME_LENGTH_MAX = 80;
/** How far from the middle a node may lie. */
export const PLACE_MAX = 1_000_000;
