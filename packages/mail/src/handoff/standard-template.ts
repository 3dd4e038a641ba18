import type { MailTemplate } from './model.ts';

const NOT_GIVEN = `| default: "not given"`;

/** The mail a team gets until it writes its own: readable on a phone, complete as plain text, nothing remote in it. */
export const standardHandoffTemplate: MailTemplate = {
  subject: `[#{{ reference }}] {{ reason | default: "Somebody asks for a person" | squish | truncate: 60 }}{% if visitor.name %} – {{ visitor.name | squish | truncate: 40 }}{% endif %}`,
  text: `Somebody on {{ site }} asks for a person.

Name:    {{ visitor.name ${NOT_GIVEN} }}
E-mail:  {{ visitor.email_as_given ${NOT_GIVEN} }}
Phone:   {{ visitor.phone ${NOT_GIVEN} }}
Reason:  {{ reason ${NOT_GIVEN} }}
{%- for field in other_fields %}
{{ field.label }}: {{ field.value ${NOT_GIVEN} }}
{%- endfor %}

Asked:     {{ requested_at }}
Page:      {{ page.url_as_given ${NOT_GIVEN} }}{% if page.title %} ({{ page.title }}){% endif %}
Browser:   {{ browser ${NOT_GIVEN} }}
Language:  {{ language ${NOT_GIVEN} }}
Reference: {{ reference }}

{% if visitor.email -%}
Answer this mail to write to the visitor.
{%- else -%}
No e-mail address that mail could be sent to was given: this mail cannot be answered by mail.
{%- endif %}
{% if transcript.size > 0 %}
The chat so far
---------------
{%- if earlier_messages > 0 %}
({{ earlier_messages }} earlier messages are left out)
{%- endif %}
{% for message in transcript -%}
{{ message.at }}  {{ message.who }}: {{ message.text }}
{% endfor -%}
{%- endif %}`,
  html: `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{ reference }}</title></head>
<body style="margin:0;padding:16px;font:15px/1.5 system-ui,sans-serif;color:#1c1c1c;background:#ffffff">
<p style="margin:0 0 12px">Somebody on <strong>{{ site }}</strong> asks for a person.</p>
<table style="border-collapse:collapse;font:inherit">
<tr><th style="text-align:left;padding:2px 16px 2px 0;font-weight:600;vertical-align:top">Name</th><td style="vertical-align:top">{{ visitor.name ${NOT_GIVEN} }}</td></tr>
<tr><th style="text-align:left;padding:2px 16px 2px 0;font-weight:600;vertical-align:top">E-mail</th><td style="vertical-align:top">{% if visitor.email %}<a href="mailto:{{ visitor.email }}">{{ visitor.email }}</a>{% else %}{{ visitor.email_as_given ${NOT_GIVEN} }}{% endif %}</td></tr>
<tr><th style="text-align:left;padding:2px 16px 2px 0;font-weight:600;vertical-align:top">Phone</th><td style="vertical-align:top">{{ visitor.phone ${NOT_GIVEN} }}</td></tr>
<tr><th style="text-align:left;padding:2px 16px 2px 0;font-weight:600;vertical-align:top">Reason</th><td style="white-space:pre-wrap;vertical-align:top">{{ reason ${NOT_GIVEN} }}</td></tr>
{%- for field in other_fields %}
<tr><th style="text-align:left;padding:2px 16px 2px 0;font-weight:600;vertical-align:top">{{ field.label }}</th><td style="white-space:pre-wrap;vertical-align:top">{{ field.value ${NOT_GIVEN} }}</td></tr>
{%- endfor %}
</table>
<p style="margin:12px 0">{% if visitor.email %}Answer this mail to write to the visitor.{% else %}No e-mail address that mail could be sent to was given: this mail cannot be answered by mail.{% endif %}</p>
{%- if last_message %}
<blockquote style="margin:12px 0;padding:4px 12px;border-left:3px solid #8a8a8a;white-space:pre-wrap">{{ last_message }}</blockquote>
{%- endif %}
{%- if transcript.size > 0 %}
<h2 style="font-size:16px;margin:20px 0 8px">The chat so far</h2>
{%- if earlier_messages > 0 %}
<p style="margin:0 0 8px;color:#595959">{{ earlier_messages }} earlier messages are left out.</p>
{%- endif %}
{%- for message in transcript %}
<p style="margin:0 0 8px"><strong>{{ message.who }}</strong> <span style="color:#595959">{{ message.at }}</span><br><span style="white-space:pre-wrap">{{ message.text }}</span></p>
{%- endfor %}
{%- endif %}
<p style="margin:20px 0 0;color:#595959">Asked {{ requested_at }}{% if page.url %} on <a href="{{ page.url }}">{{ page.title | default: page.url }}</a>{% endif %}.
Browser: {{ browser ${NOT_GIVEN} }}. Language: {{ language ${NOT_GIVEN} }}. Reference: {{ reference }}.</p>
</body>
</html>
`,
};
