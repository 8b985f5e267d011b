// Shows times in the reader's time zone, and lets elapsed times grow.

const language = document.documentElement.lang;
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const full = new Intl.DateTimeFormat(language, {
  year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
});
const ofToday = new Intl.DateTimeFormat(language, {
  hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
});

// The server's clock and the reader's may differ.
const difference = Date.parse(document.body.dataset.now) - Date.now();

/** The time on the server. */
const now = () => Date.now() + difference;

/** Two units at most, such as "2 min 5 s", as the server writes it. */
function inWords(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days) {
    return `${days} d ${hours % 24} h`;
  }
  if (hours) {
    return `${hours} h ${minutes % 60} min`;
  }
  return minutes ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

function localize(root) {
  const today = new Date(now()).toDateString();
  for (const time of root.querySelectorAll('time[datetime]')) {
    const at = new Date(time.dateTime);
    time.title = time.dateTime;
    time.textContent = (at.toDateString() === today ? ofToday : full).format(at);
  }
}

function tick(root) {
  for (const elapsed of root.querySelectorAll('.elapsed[data-since]')) {
    elapsed.textContent = inWords(now() - Date.parse(elapsed.dataset.since));
  }
  for (const wait of root.querySelectorAll('[data-due]')) {
    wait.classList.toggle('overdue', now() > Date.parse(wait.dataset.due));
  }
}

/** Shows the times in an element as they are now, and here. */
export function show(root) {
  localize(root);
  tick(root);
}

show(document);
for (const text of document.querySelectorAll('.zone')) {
  text.textContent = `${text.dataset.text} ${zone}.`;
}
setInterval(() => tick(document), 1000);
document.addEventListener('htmx:afterSettle', () => show(document));
