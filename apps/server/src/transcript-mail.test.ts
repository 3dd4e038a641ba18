import { DEMO } from '@baton/records';
import { spawnSmtpServer } from '@baton/smtp-server';
import { expect, test } from 'vitest';
import { runningServer, switchOffBot, temporaryFolder } from './testing/running-server.ts';
import { transcriptLines } from './transcript-lines.ts';
import { TRANSCRIPT_MAILS_PER_CHAT_MAX } from './transcript-mail.ts';

const { admin, jane } = DEMO.people;
const CHAT = '570000000000Abc';

test('[SV52] a visitor is mailed what they were shown, three times at most, over restarts too', async () => {
  await using smtp = await spawnSmtpServer();
  await using folder = await temporaryFolder();
  let token = '';
  const mail = async (origin: string, to: string, chatId = CHAT) => {
    const answer = await fetch(`${origin}/v1/visitor/chats/${chatId}/transcript-mail`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ to, language: 'en-GB', timeZone: 'Europe/Berlin' }),
    });
    return answer.status;
  };
  {
    await using server = await runningServer(folder.path);
    const api = await server.api(admin.email);
    await switchOffBot(api);
    await api('PUT', '/mail-settings', {
      smtpUrl: smtp.url,
      fromAddress: 'chat@harbour.example',
      fromName: 'Harbour',
    });
    const visitor = await server.visitor();
    token = visitor.welcome.token ?? '';
    expect(visitor.welcome.may).toMatchObject({ saveTranscript: true, mailTranscript: true });
    const agent = await server.agent(jane.email);
    await agent.ask({ type: 'SetPresence', presence: 'online' });
    await visitor.ask({ type: 'RequestChat', chatId: CHAT, context: { name: 'Mara' } });
    const said = { type: 'PostMessage', chatId: CHAT };
    await visitor.ask({ ...said, messageId: 'message-one', text: 'Is it brass?' });
    expect(await mail(server.origin, 'mara@visitor.example')).toBe(409);
    await agent.until(({ t }) => t === 'revealed');
    await agent.ask({ type: 'AcceptOffer', chatId: CHAT });
    await agent.ask({ ...said, messageId: 'message-two', text: 'It is, all of it.' });
    await agent.ask({ type: 'RaiseFlag', chatId: CHAT, note: 'Not for visitors' });
    await visitor.ask({ type: 'EndChat', chatId: CHAT });
    expect(await mail(server.origin, 'mara@visitor.example')).toBe(202);
    expect(await mail(server.origin, 'not an address')).toBe(422);
  }
  await smtp.reached('answer', 1);
  const [sent] = await smtp.mails();
  expect(sent).toMatchObject({
    sender: 'chat@harbour.example',
    recipients: ['mara@visitor.example'],
    subject: 'Your chat with Harbour Goods',
    text: expect.stringMatching(/You: Is it brass\?.*joined the chat.*: It is, all of it\./s),
  });
  expect(sent?.text).not.toContain('Not for visitors');
  await using again = await runningServer(folder.path);
  for (let count = 1; count < TRANSCRIPT_MAILS_PER_CHAT_MAX; count++) {
    expect(await mail(again.origin, 'mara@visitor.example', CHAT)).toBe(202);
  }
  expect(await mail(again.origin, 'another@visitor.example', CHAT)).toBe(429);
});

test('[SV52] the hours are those of the reader’s clock, or else named as ours', () => {
  const entry = {
    ...{ kind: 'message', seq: 1, at: Date.UTC(2026, 4, 14, 13, 24), by: 'visitor', name: null },
    ...{ messageId: 'm', text: 'Hi' },
  };
  const view = { timeline: [entry] } as never;
  const at = (timeZone: string | undefined, language = 'en-GB') =>
    transcriptLines(view, { language, timeZone }).map((line) => `${line.at} ${line.who}`);
  expect(at('Europe/Berlin')).toEqual(['14 May 2026, 15:24 You']);
  expect(at('Europe/Berlin', 'de')).toEqual(['14.05.2026, 15:24 Sie']);
  expect(at('Nowhere/Town')).toEqual(['May 14, 2026, 1:24 PM UTC You']);
});
