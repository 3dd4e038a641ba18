import { type Catalogue, catalogueOf } from './compile-flow.ts';
import { nodeTypes } from './nodes/index.ts';

/** Every type of node there is. */
export const builtInCatalogue: Catalogue = catalogueOf(nodeTypes);
