// The one place that names the deployment. What is below is the snippet of any page, written as a script so that both
// pages of this shop share it and a query such as ?language=de&theme=dark can change its options.
const DEPLOYMENT = '572000000DEMO01';

const snippet = document.createElement('script');
snippet.async = true;
snippet.src = '/widget/loader.js';
Object.assign(snippet.dataset, {
  deployment: DEPLOYMENT,
  title: 'Harbour Goods',
  accent: '#0f5157',
  ...Object.fromEntries(new URLSearchParams(location.search)),
});
document.head.append(snippet);

for (const button of document.querySelectorAll('[data-open-chat]')) {
  button.addEventListener('click', () => window.Baton?.open());
}
