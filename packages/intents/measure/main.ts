import { parseArgs } from 'node:util';
import { tellCost } from './cost.ts';
import { type Figures, figuresOf } from './figures.ts';
import { heldOut } from './held-out.ts';
import { tuned } from './tuned.ts';

// How well wishes for a person are told from other sentences, and what it costs:
// node packages/intents/measure/main.ts [--tuned]

const { values } = parseArgs({ options: { tuned: { type: 'boolean', default: false } } });

tell('tuned', figuresOf(tuned));
// While words and frames are being worked on, nobody should look at the other half.
if (!values.tuned) tell('held out', figuresOf(heldOut));
tellCost();

function tell(name: string, figures: Figures): void {
  const { asking, notAsking, found, missed, raised } = figures;
  const [precision, recall, f1] = [figures.precision, figures.recall, figures.f1].map((figure) =>
    figure.toFixed(3),
  );
  process.stdout.write(
    `${name}: ${asking} ask, ${notAsking} do not; ${found} found, ${missed} missed, ${raised} raised wrongly; ` +
      `precision ${precision}, recall ${recall}, F1 ${f1}\n`,
  );
}
