export { RandomDay } from './random-day.ts';
