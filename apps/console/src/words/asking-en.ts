const count = (amount: number, one: string, many: string): string =>
  `${amount} ${amount === 1 ? one : many}`;

/** The windows in which others are asked for help; loaded with them. English, and the shape of every other language. */
export const askingInEnglish = {
  transfer: {
    title: (visitor: string) => `Transfer ${visitor}`,
    submit: 'Transfer',
    submitTo: (name: string) => `Transfer to ${name}`,
    notePlaceholder: 'What should they know? Summarise what was said and agreed.',
  },
  conference: {
    title: (visitor: string) => `Add a colleague to the chat with ${visitor}`,
    submit: 'Ask to join',
    submitTo: (name: string) => `Ask ${name} to join`,
    notePlaceholder: 'What do you need them for?',
    everybody: (skill: string) => `Everybody with ${skill}`,
    everybodyHint: 'The first to accept joins',
    whom: (skill: string) => `Whom with ${skill}?`,
  },
  kinds: 'Where to',
  agents: 'Agent',
  skills: 'Skill',
  buttons: 'Button',
  search: { agents: 'Find an agent', skills: 'Find a skill', buttons: 'Find a button' },
  note: 'Message',
  noteHint: 'Only your colleagues see it. Optional.',
  load: (load: number, capacity: number) => `${load} of ${capacity} places taken`,
  full: 'full, may be asked all the same',
  reachable: (agents: number) => `${count(agents, 'agent', 'agents')} could answer now`,
  nobodyReachable: 'nobody could answer now',
  waiting: (chats: number) =>
    chats === 0 ? 'nobody waits' : count(chats, 'visitor waits', 'visitors wait'),
  wait: (least: string, most: string) =>
    least === most ? `about ${least}` : `about ${least} to ${most}`,
  takesNone: 'takes nobody now',
  reasons: {
    agents: 'They are asked, and the chat stays with you until they accept.',
    skills: 'Everybody with it is asked; the first to accept has the chat.',
    buttons: 'The chat leaves you at once and waits there by its age.',
  },
  nothing: {
    agents: 'No other agent can answer now.',
    agentsHint: 'Try a skill or a button, or raise a flag.',
    skills: 'There is no skill you may ask.',
    skillsHint: 'Ask your administrator to allow it.',
    buttons: 'There is no other button you may hand on to.',
    buttonsHint: 'Ask your administrator to allow it.',
    found: (text: string) => `Nothing here is called “${text}”.`,
    foundHint: 'Try fewer letters or another tab.',
  },
  mayNothing: 'You are not allowed to ask anybody. Ask your administrator.',
  loading: 'Looking who is there…',
  failed: 'It is not known who is there.',
  offline: 'No connection. Who is there will show as soon as it is back.',
  again: 'Try again',
  stale: 'This list may be out of date.',
  cancel: 'Cancel',
  left: (characters: number) => `${count(characters, 'character', 'characters')} left`,

  unsaved: {
    transferTitle: 'Save your changes first?',
    closeTitle: 'Save your changes before closing?',
    leaveTitle: 'Save your changes before leaving?',
    transferLead: 'Whoever takes over sees the records as they are saved.',
    closeLead: 'These records beside the chat are not saved.',
    changes: (fields: number) => `${count(fields, 'field', 'fields')} changed`,
    isNew: 'new',
    nameless: (type: string) => `New ${type}`,
    save: 'Save all',
    saving: 'Saving…',
    discard: 'Discard changes',
    back: 'Back to the records',
    failed: (records: number) =>
      `${count(records, 'record', 'records')} could not be saved. Its tab says why.`,
  },

  leave: {
    title: (visitor: string) => `Leave the conference with ${visitor}?`,
    body: (names: string, _others: number) =>
      `${names} will go on without you. The chat leaves your list.`,
    leads: (name: string) => `${name} leads from then on.`,
    confirm: 'Leave',
    stay: 'Stay',
    last: 'You are the only agent in this chat. End it, or hand it on.',
    handOn: 'Hand on',
    end: 'End chat',
  },

  flag: {
    title: 'Raise a flag',
    lead: 'Supervisors see it at once, with your message. The visitor does not.',
    label: 'What do you need?',
    placeholder: 'For example: the customer wants a refund beyond my limit.',
    confirm: 'Raise flag',
  },

  block: {
    title: (visitor: string) => `Block ${visitor}?`,
    lead: 'Later chats from their address are refused. Only administrators can unblock it.',
    effects: {
      ends: 'This chat ends at once, for everybody in it.',
      visitor: 'The visitor reads that the chat was ended, not that they are blocked.',
      address: (ip: string) => `Requests from ${ip} are refused from now on.`,
      addressUnknown: 'Requests from their address are refused from now on.',
      shared: 'Others behind the same address are refused as well.',
    },
    label: 'Why? (optional)',
    placeholder: 'For example: abusive language, spam.',
    confirm: 'Block and end chat',
  },

  file: {
    title: (visitor: string) => `Ask ${visitor} for a file`,
    lead: 'The visitor is asked to upload one file. It will belong to the record you choose.',
    choose: 'Record',
    none: 'Attach a record to this chat first: the file will belong to it.',
    cannotAttach: {
      'not-the-lead':
        'No record is attached yet. Only the agent who leads the chat can attach one.',
      'not-permitted':
        'No record is attached yet, and you may not attach one. Ask your administrator.',
      closed: 'No record was attached while the chat was open.',
    },
    attach: 'Find a record to attach',
    confirm: 'Ask for the file',
  },
} as const;
