// Loads parts of another page into this one: a link with data-load makes the elements with these ids like those of its page.
// With data-now it does so by itself, with data-refresh again and again while the page is live, and with data-again when the
// page was updated and is quiet.

import { morph } from './morph.js';
import { show } from './times.js';

const REFRESH_EVERY = 5_000;
const QUIET = 2_000;
const LONGEST_LOAD = 20_000;

let refreshing = false;
let quietTimer = null;

const partsOf = (link) => link.dataset.load.split(' ').map((id) => document.getElementById(id)).filter((part) => part);

async function fetchPage(link, headers) {
  const answer = await fetch(link.href, {
    headers: { Accept: 'text/html', ...headers },
    redirect: 'manual',
    signal: AbortSignal.timeout(LONGEST_LOAD),
  });
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}

function takeOver(parts, page) {
  for (const part of parts) {
    const loaded = page.getElementById(part.id);
    // A part of a live page that has changed meanwhile is loaded again.
    if (loaded && part.isConnected && (loaded.dataset.of === part.dataset.of || !part.closest('[data-stream]'))) {
      show(loaded);
      morph(part, loaded);
    }
  }
}

async function load(link, headers = {}) {
  const parts = partsOf(link);
  parts[0].setAttribute('aria-busy', 'true');
  try {
    takeOver(parts, await fetchPage(link, headers));
  } catch {
    // The link still leads to the page.
  } finally {
    parts[0].removeAttribute('aria-busy');
  }
}

const isLive = () => document.body.dataset.live === 'on' && !document.hidden;

/** Does not renew the session, as if nothing were loaded. */
async function refresh() {
  const link = document.querySelector('a[data-load][data-refresh]');
  const parts = link ? partsOf(link) : [];
  if (refreshing || !parts.length || parts[0].ariaBusy || !isLive()) {
    return;
  }
  refreshing = true;
  try {
    const page = await fetchPage(link, { 'Orderflow-Refresh': 'poll' });
    if (isLive()) {
      takeOver(parts, page);
    }
  } catch {
    // The time at which the services were asked stays.
  } finally {
    refreshing = false;
  }
}

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[data-load]');
  if (link && partsOf(link).length) {
    event.preventDefault();
    load(link);
  }
});
document.addEventListener('orderflow:updated', () => {
  clearTimeout(quietTimer);
  quietTimer = setTimeout(() => {
    const link = document.querySelector('a[data-load][data-again]');
    if (link) {
      load(link, { 'Orderflow-Refresh': 'poll' });
    }
  }, QUIET);
});
for (const link of document.querySelectorAll('a[data-load][data-now]')) {
  load(link);
}
setInterval(refresh, REFRESH_EVERY);
