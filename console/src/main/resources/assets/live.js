// Keeps the page up to date. The server says that it has changed; the page loads itself, and takes over what differs.

import { morph } from './morph.js';
import { show } from './times.js';

const SILENT_BEATS = 3; // Then the connection is lost.
const PATIENCE = 5_000; // Most lost connections are back before.
const AGAIN = 15_000; // After a refusal.
const LONGEST_LOAD = 20_000;
const AT_LEAST_EVERY = 60_000; // Charts and bars grow without an event.
const SHARE = 4; // At most a fifth of the time is spent on loading.
const SIGN_OUT_TAKES = 1_000;

const sessions = new BroadcastChannel('orderflow-session');

let stream = null;
let paused = false;
let state = 'off';
let silence = AGAIN * SILENT_BEATS;
let silenceTimer = null;
let lostTimer = null;
let againTimer = null;
let loadTimer = null;
let loading = false;
let changedMeanwhile = false;
let earliest = 0;
let behind = false; // The last load has failed.

const region = () => document.querySelector('[data-stream]');

function say(next) {
  state = next;
  document.body.dataset.live = state;
  const tools = document.querySelector('.live');
  if (tools) {
    tools.hidden = !region();
    tools.querySelector('.live-state').textContent = tools.dataset[state];
    tools.querySelector('button').setAttribute('aria-pressed', String(paused));
  }
}

function sayOnIfItIs() {
  if (!paused && !behind && stream?.readyState === EventSource.OPEN) {
    say('on');
  }
}

function close() {
  stream?.close();
  stream = null;
  [silenceTimer, lostTimer, againTimer, loadTimer].forEach(clearTimeout);
  silenceTimer = lostTimer = againTimer = loadTimer = null;
}

function reopen() {
  close();
  open();
}

function heard() {
  clearTimeout(lostTimer);
  lostTimer = null;
  clearTimeout(silenceTimer);
  silenceTimer = setTimeout(() => {
    say('off');
    reopen();
  }, silence);
}

function refused() {
  close();
  say('off');
  load(); // The page shows it if the session has ended.
  againTimer = setTimeout(reopen, AGAIN);
}

function open() {
  if (stream || paused || document.hidden || !region()) {
    return;
  }
  const url = new URL(region().dataset.stream, window.location.href);
  url.searchParams.set('version', region().dataset.version);
  stream = new EventSource(url);
  stream.addEventListener('open', () => {
    sayOnIfItIs();
    heard();
    if (behind) {
      load();
    }
  });
  stream.addEventListener('heartbeat', (event) => {
    silence = Number(event.data) * SILENT_BEATS;
    heard();
  });
  stream.addEventListener('changed', () => {
    heard();
    load();
  });
  stream.addEventListener('error', () => {
    if (stream?.readyState === EventSource.CLOSED) {
      refused();
    } else {
      lostTimer ??= setTimeout(() => say('off'), PATIENCE);
    }
  });
}

/** Whether the page could be loaded. */
async function takeOver() {
  const address = window.location.href;
  const answer = await fetch(address, {
    headers: { Accept: 'text/html', 'Orderflow-Refresh': 'live' },
    cache: 'no-store',
    redirect: 'manual',
    signal: AbortSignal.timeout(LONGEST_LOAD),
  });
  if (answer.type === 'opaqueredirect' || answer.status === 401) {
    window.location.reload(); // Leads to the page where operators sign in.
    return true;
  }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const wanted = page.querySelector('[data-stream]');
  const shown = region();
  if (wanted && shown && !paused && address === window.location.href) {
    show(wanted);
    morph(shown, wanted);
    document.dispatchEvent(new Event('orderflow:updated'));
    document.title = page.title;
  }
  return wanted !== null;
}

async function loadNow() {
  loadTimer = null;
  loading = true;
  changedMeanwhile = false;
  const begun = performance.now();
  const loaded = await takeOver().catch(() => false);
  const took = performance.now() - begun;
  loading = false;
  earliest = performance.now() + Math.max(Number(region()?.dataset.every ?? 0), took * SHARE);
  behind = !loaded;
  if (loaded) {
    sayOnIfItIs();
    if (changedMeanwhile) {
      load();
    }
  } else {
    if (!paused) {
      say('off');
    }
    load(PATIENCE);
  }
}

/** Loads the page as soon as it may. */
function load(delay = 0) {
  if (loading) {
    changedMeanwhile = true;
  } else if (loadTimer === null && !paused && !document.hidden) {
    loadTimer = setTimeout(loadNow, Math.max(delay, earliest - performance.now()));
  }
}

function pause() {
  paused = !paused;
  close();
  say(paused ? 'paused' : 'off');
  open();
}

function appear() {
  if (document.hidden) {
    close();
    say(paused ? 'paused' : 'off');
  } else {
    open();
  }
}

document.addEventListener('click', (event) => {
  if (event.target.closest?.('.live button')) {
    pause();
  }
});
document.addEventListener('submit', (event) => {
  if (event.target.matches('.sign-out')) {
    sessions.postMessage('signed out');
  }
});
sessions.addEventListener('message', () => {
  close();
  setTimeout(() => window.location.reload(), SIGN_OUT_TAKES);
});
document.addEventListener('visibilitychange', appear);
window.addEventListener('pagehide', close);
window.addEventListener('pageshow', (event) => event.persisted && appear());
document.addEventListener('htmx:historyRestore', () => {
  say(state);
  reopen();
});
setInterval(() => stream && load(), AT_LEAST_EVERY);
say('off');
open();
