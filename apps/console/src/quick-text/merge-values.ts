import type { ChatView, Directory } from '@baton/protocol';

/** What the merge fields of a quick text are filled in with beside a chat; what is not known is left out. */
export function mergeValues(
  chat: ChatView,
  directory: Directory | null,
  caseNumber: string | null,
): { readonly [field: string]: string } {
  const { name, email } = chat.context;
  const agent = directory?.me.name;
  const known: { readonly [field: string]: string | null | undefined } = {
    'visitor.name': name,
    'visitor.firstName': firstWord(name),
    'visitor.email': email,
    'agent.name': agent,
    'agent.firstName': firstWord(agent),
    'organization.name': directory?.organization,
    'deployment.name': directory?.deployments[chat.deploymentId],
    'button.name': chat.buttonId ? directory?.buttons[chat.buttonId] : undefined,
    'case.number': caseNumber,
  };
  return Object.fromEntries(
    Object.entries(known).flatMap(([field, value]) => (value ? [[field, value] as const] : [])),
  );
}

function firstWord(name: string | undefined): string | undefined {
  return name?.trim().split(/\s+/)[0];
}
