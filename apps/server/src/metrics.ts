import type { Meter as GatewayMeter } from '@baton/gateways';
import type { MeterCount, MeterObservation, Meter as RuntimeMeter } from '@baton/runtime';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { systemStopwatch } from './system-clock.ts';

export type Metrics = {
  readonly registry: Registry;
  readonly gateways: GatewayMeter;
  readonly runtime: RuntimeMeter;
};

const COUNTS: { readonly [name in MeterCount]: string } = {
  commands: 'Commands a desk decided on.',
  rejections: 'Commands a desk said no to.',
  events: 'Events written.',
  commits: 'Appends to the log.',
  commit_failures: 'Appends that failed; their commands were tried again or refused.',
  reloads: 'Times a desk was read again from its log after a failure.',
  frames: 'Frames sent to connections.',
  outbox_done: 'Outbox items delivered.',
  outbox_failures: 'Deliveries that failed and are tried again.',
};

const MILLISECONDS = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000];
const OBSERVATIONS: {
  readonly [name in MeterObservation]: { readonly help: string; readonly buckets: number[] };
} = {
  commit_ms: { help: 'One append, until it is durable, in milliseconds.', buckets: MILLISECONDS },
  batch_commands: {
    help: 'Commands of one append.',
    buckets: [1, 2, 5, 10, 25, 50, 100, 250, 500],
  },
  recovery_ms: { help: 'Bringing a desk up from its log, in milliseconds.', buckets: MILLISECONDS },
};

/** Counts for `/metrics`, in a registry of this server's own. */
export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'baton_' });
  return { registry, gateways: gatewayMeter(registry), runtime: runtimeMeter(registry) };
}

/** A figure that is looked up when somebody asks. */
export function gauge(
  registry: Registry,
  about: { readonly name: string; readonly help: string; readonly label: string },
  read: () => { readonly [label: string]: number },
): void {
  new Gauge({
    name: about.name,
    help: about.help,
    labelNames: [about.label],
    registers: [registry],
    collect() {
      for (const [label, value] of Object.entries(read()))
        this.set({ [about.label]: label }, value);
    },
  });
}

function gatewayMeter(registry: Registry): GatewayMeter {
  const registers = [registry];
  const replies = new Counter({
    name: 'baton_replies_total',
    help: 'Commands of visitors and agents, by what they were answered.',
    labelNames: ['command', 'outcome'],
    registers,
  });
  const seconds = new Histogram({
    name: 'baton_reply_seconds',
    help: 'From a command read to its answer.',
    buckets: MILLISECONDS.map((ms) => ms / 1000),
    registers,
  });
  const cuts = new Counter({
    name: 'baton_connections_cut_total',
    help: 'Connections closed from this side.',
    labelNames: ['why'],
    registers,
  });
  return {
    stopwatch: systemStopwatch,
    command(command, outcome, startedAt) {
      replies.inc({ command, outcome });
      seconds.observe((systemStopwatch() - startedAt) / 1000);
    },
    cut: (why) => cuts.inc({ why }),
  };
}

function runtimeMeter(registry: Registry): RuntimeMeter {
  const registers = [registry];
  const counters = mapValues(
    COUNTS,
    (help, name) => new Counter({ name: `baton_${name}_total`, help, registers }),
  );
  const histograms = mapValues(
    OBSERVATIONS,
    ({ help, buckets }, name) => new Histogram({ name: `baton_${name}`, help, buckets, registers }),
  );
  return {
    count: (name, by = 1) => counters[name].inc(by),
    observe: (name, value) => histograms[name].observe(value),
  };
}

function mapValues<Name extends string, From, To>(
  values: { readonly [name in Name]: From },
  change: (value: From, name: Name) => To,
): { readonly [name in Name]: To } {
  const entries = Object.entries(values) as [Name, From][];
  return Object.fromEntries(entries.map(([name, value]) => [name, change(value, name)])) as {
    readonly [name in Name]: To;
  };
}
