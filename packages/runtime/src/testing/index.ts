export {
  asAgent,
  configuration,
  fresh,
  hello,
  jane,
  KeptLog,
  KeptSink,
  noMeter,
  omar,
  organizationId,
  request,
  rosa,
  shop,
  startDesk,
  submit,
} from './desk-fixture.ts';
export { type Fault, faultyStore } from './faulty-store.ts';
export { plainNames } from './plain-names.ts';
export { settled, VirtualClock } from './virtual-clock.ts';
