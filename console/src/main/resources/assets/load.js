// Loads a part of another page into this one: a link with data-load replaces the element with that id by the one of its page.
// With data-now it does so by itself, and with data-refresh again and again while the page is live.

import { morph } from './morph.js';
import { show } from './times.js';

const REFRESH_EVERY = 5_000;
const LONGEST_LOAD = 20_000;

let refreshing = false;

/** The part as it is now; null if the answer does not have it. */
async function fetchPart(link, headers) {
  const answer = await fetch(link.href, {
    headers: { Accept: 'text/html', ...headers },
    redirect: 'manual',
    signal: AbortSignal.timeout(LONGEST_LOAD),
  });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  return page.getElementById(link.dataset.load);
}

async function load(link) {
  const part = document.getElementById(link.dataset.load);
  part.setAttribute('aria-busy', 'true');
  try {
    const loaded = await fetchPart(link, {});
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

const isLive = () => document.body.dataset.live === 'on' && !document.hidden;

/** Does not renew the session, as if nothing were loaded. */
async function refresh() {
  const link = document.querySelector('a[data-load][data-refresh]');
  const part = link && document.getElementById(link.dataset.load);
  if (refreshing || !part || part.ariaBusy || !isLive()) {
    return;
  }
  refreshing = true;
  try {
    const loaded = await fetchPart(link, { 'Orderflow-Refresh': 'poll' });
    if (loaded && part.isConnected && isLive()) {
      show(loaded);
      morph(part, loaded);
    }
  } catch {
    // The time at which the services were asked stays.
  } finally {
    refreshing = false;
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
setInterval(refresh, REFRESH_EVERY);
