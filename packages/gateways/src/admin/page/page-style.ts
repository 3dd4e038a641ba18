/** The one style sheet of the API page, in light and dark. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#fbfcfc, #111617);
  --raised: light-dark(#ffffff, #171d1f);
  --sunken: light-dark(#f1f4f4, #0c1011);
  --line: light-dark(#dde4e4, #273033);
  --text: light-dark(#1a2123, #dfe6e7);
  --soft: light-dark(#566366, #97a5a8);
  --accent: light-dark(#0b6e75, #5cc3ca);
  --get: light-dark(#0b6e75, #5cc3ca);
  --post: light-dark(#2f6b1f, #8fce7c);
  --patch: light-dark(#8a5200, #e6b25a);
  --delete: light-dark(#ad2833, #f08a91);
  --radius: 7px;
  --mono: ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, monospace;
  font: 15px/1.55 "Inter Variable", Inter, system-ui, sans-serif;
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 16px; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body {
  margin: 0; background: var(--ground); color: var(--text);
  display: grid; grid-template-columns: 232px minmax(0, 1fr);
}
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 12px; top: 12px; background: var(--raised); padding: 8px 12px; z-index: 1; }
nav {
  position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 28px 12px 20px 20px;
  border-right: 1px solid var(--line); background: var(--sunken);
  display: flex; flex-direction: column; font-size: 14px;
}
.brand { margin: 0 8px 20px; font-weight: 650; font-size: 17px; letter-spacing: -0.01em; }
.brand span { color: var(--soft); font-weight: 400; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li a {
  display: flex; justify-content: space-between; gap: 8px; padding: 5px 8px; border-radius: 5px;
  color: var(--text); text-decoration: none;
}
nav li a:hover { background: var(--line); }
.count { color: var(--soft); font-variant-numeric: tabular-nums; font-size: 13px; }
.foot { margin: auto 8px 0; padding-top: 20px; }
main { padding: 40px 48px 96px; max-width: 940px; width: 100%; }
h1 { font-size: 28px; letter-spacing: -0.02em; line-height: 1.2; margin: 0 0 16px; }
.version { font-size: 14px; font-weight: 400; color: var(--soft); letter-spacing: 0; }
header p { max-width: 68ch; margin: 0 0 12px; }
section { margin-top: 52px; }
h2 { font-size: 20px; letter-spacing: -0.01em; margin: 0; }
.about { color: var(--soft); margin: 4px 0 16px; max-width: 68ch; }
h3 { font-size: 13px; font-weight: 600; margin: 20px 0 6px; }
code { font-family: var(--mono); font-size: 0.9em; }
p code, li code, td code { background: var(--sunken); border-radius: 4px; padding: 1px 4px; overflow-wrap: anywhere; }
.call { border: 1px solid var(--line); border-radius: var(--radius); background: var(--raised); margin-top: 8px; }
.call summary {
  display: flex; align-items: baseline; gap: 12px; padding: 9px 14px; cursor: pointer; list-style: none;
  border-radius: var(--radius);
}
.call summary::-webkit-details-marker { display: none; }
.call summary::after {
  content: ""; width: 6px; height: 6px; margin-left: auto; flex: none; align-self: center;
  border-right: 1.5px solid var(--soft); border-bottom: 1.5px solid var(--soft); transform: rotate(45deg);
}
.call[open] summary::after { transform: rotate(225deg); }
.call summary:hover .path { text-decoration: underline; text-underline-offset: 4px; }
.method {
  flex: none; width: 56px; font: 600 12px/1 var(--mono); letter-spacing: 0.03em; color: var(--get);
}
.method.post { color: var(--post); }
.method.patch { color: var(--patch); }
.method.delete { color: var(--delete); }
.path { overflow-wrap: anywhere; }
.says { color: var(--soft); font-size: 14px; }
.inside { padding: 2px 14px 16px; border-top: 1px solid var(--line); }
.inside > p { margin: 12px 0 0; max-width: 68ch; }
.access { color: var(--soft); }
.wide { overflow-x: auto; border: 1px solid var(--line); border-radius: var(--radius); }
table { border-collapse: collapse; width: 100%; font-size: 13.5px; line-height: 1.45; }
th, td { text-align: left; vertical-align: top; padding: 6px 12px; border-top: 1px solid var(--line); font-weight: 400; }
thead th { border-top: 0; color: var(--soft); font-size: 12.5px; background: var(--sunken); }
tbody th { white-space: nowrap; }
td:nth-child(2) { white-space: nowrap; color: var(--soft); }
.needed { color: var(--patch); font-size: 12px; }
.limit { color: var(--soft); font-size: 12.5px; }
.limit + .limit::before { content: "· "; }
.number { font-variant-numeric: tabular-nums; }
pre {
  margin: 0; padding: 12px 14px; overflow-x: auto; background: var(--sunken); border: 1px solid var(--line);
  border-radius: var(--radius); font-size: 13px; line-height: 1.5;
}
@media (max-width: 760px) {
  body { grid-template-columns: minmax(0, 1fr); }
  nav { position: static; height: auto; border-right: 0; border-bottom: 1px solid var(--line); padding: 20px; }
  nav ul { display: flex; flex-wrap: wrap; gap: 2px; }
  .foot { margin: 8px 8px 0; padding: 0; }
  main { padding: 28px 20px 64px; }
  .call summary { flex-wrap: wrap; gap: 4px 12px; }
  .call summary::after { display: none; }
  .says { flex-basis: 100%; }
  .wide { border: 0; border-radius: 0; }
  .wide thead { position: absolute; left: -999px; }
  .wide tr { display: block; padding: 8px 0; border-top: 1px solid var(--line); }
  .wide th, .wide td { display: block; padding: 0; border: 0; white-space: normal; }
}
@media print {
  body { display: block; }
  nav { display: none; }
}
`;
