import type { TranscriptLanguage } from './model.ts';

/** What a transcript says beside what was said. */
export const TRANSCRIPT_WORDS: Readonly<
  Record<TranscriptLanguage, { readonly [word: string]: string }>
> = {
  en: {
    subject: 'Your chat with',
    lead: 'This is what was said in your chat with',
    earlier: 'earlier messages are left out.',
    why: 'Somebody entered this address in the chat. If that was not you, you need not do anything.',
  },
  de: {
    subject: 'Ihr Chat mit',
    lead: 'Das wurde gesagt in Ihrem Chat mit',
    earlier: 'frühere Nachrichten sind weggelassen.',
    why: 'Jemand hat diese Adresse im Chat eingegeben. Waren Sie das nicht, müssen Sie nichts tun.',
  },
};

/** Readable on a phone, complete as plain text, nothing remote in it and nothing to follow. */
export const TRANSCRIPT_TEMPLATE = {
  subject: '{{ words.subject }} {{ site | squish | truncate: 80 }}',
  text: `{{ words.lead }} {{ site }}:
{% if earlier > 0 %}
({{ earlier }} {{ words.earlier }})
{% endif %}{% for line in lines %}
{{ line.at }}  {% if line.who %}{{ line.who }}: {{ line.text }}{% else %}({{ line.text }}){% endif %}
{%- endfor %}

--
{{ words.why }}
`,
  html: `<!doctype html>
<html lang="{{ language }}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{ words.subject }} {{ site }}</title></head>
<body style="margin:0;padding:16px;font:15px/1.5 system-ui,sans-serif;color:#1c1c1c;background:#ffffff">
<p style="margin:0 0 16px">{{ words.lead }} <strong>{{ site }}</strong>:</p>
{%- if earlier > 0 %}
<p style="margin:0 0 16px;color:#595959">{{ earlier }} {{ words.earlier }}</p>
{%- endif %}
{%- for line in lines %}
{%- if line.who %}
<p style="margin:0 0 12px"><strong>{{ line.who }}</strong> <span style="color:#595959">{{ line.at }}</span><br><span dir="auto" style="white-space:pre-wrap">{{ line.text }}</span></p>
{%- else %}
<p style="margin:0 0 12px;color:#595959">{{ line.text }} <span>{{ line.at }}</span></p>
{%- endif %}
{%- endfor %}
<p style="margin:24px 0 0;color:#595959;font-size:13px">{{ words.why }}</p>
</body>
</html>
`,
} as const;
