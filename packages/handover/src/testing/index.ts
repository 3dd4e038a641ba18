export { type CallFault, ContactCentre, type Weather } from './contact-centre.ts';
export { SCRIPTED_CAPABILITIES, ScriptedProvider } from './scripted-provider.ts';
