export { filesIn, temporaryFolder } from './temporary-folder.ts';
export { VirtualClock } from './virtual-clock.ts';
