// Loads a part of another page into this one: a link with data-load replaces the element with that id by the one of its page.
// With data-now it does so by itself.

import { show } from './times.js';

async function load(link) {
  const part = document.getElementById(link.dataset.load);
  part.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(link.href, { headers: { Accept: 'text/html' }, redirect: 'manual' });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const loaded = page.getElementById(link.dataset.load);
    const focused = part.contains(document.activeElement);
    show(loaded);
    part.replaceWith(loaded);
    if (focused) {
      loaded.querySelector('[data-load]')?.focus({ preventScroll: true });
    }
  } catch {
    part.removeAttribute('aria-busy'); // The link still leads to the page.
  }
}

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[data-load]');
  if (link && document.getElementById(link.dataset.load)) {
    event.preventDefault();
    load(link);
  }
});
for (const link of document.querySelectorAll('a[data-load][data-now]')) {
  load(link);
}
