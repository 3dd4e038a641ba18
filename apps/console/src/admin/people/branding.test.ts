import { expect, test } from 'vitest';
import { brandingIn, snippetOf } from './branding.ts';

test('[CO109] the snippet carries the look, and no text can break out of it', () => {
  const branding = {
    accentColor: '#0b6e75',
    title: 'Harbour "Goods" & <sons>',
    greeting: 'Ahoy!\nAsk us.',
  };
  expect(snippetOf('https://chat.example.org', { id: '572000000DEMO01', branding })).toBe(
    [
      '<script src="https://chat.example.org/widget/loader.js"',
      '  data-deployment="572000000DEMO01"',
      '  data-accent="#0b6e75"',
      '  data-title="Harbour &quot;Goods&quot; &amp; &lt;sons&gt;"',
      '  data-greeting="Ahoy!&#10;Ask us."',
      '  async></script>',
    ].join('\n'),
  );
});

test('[CO109] what is not filled in yet is left to the widget', () => {
  const branding = brandingIn({ branding: { accentColor: '#0b6', title: ' ', greeting: null } });
  expect(snippetOf('https://chat.example.org', { id: '572000000DEMO01', branding })).toBe(
    '<script src="https://chat.example.org/widget/loader.js"\n  data-deployment="572000000DEMO01"\n  async></script>',
  );
});
