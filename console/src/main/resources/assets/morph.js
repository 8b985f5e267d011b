// Makes an element like another one, and touches only what differs: so focus, selection, scroll positions, and what the
// reader has opened stay. Elements that move in a list have an id.

const idOf = (node) => node.id || '';
const isAlike = (one, other) => one.nodeType === other.nodeType && one.nodeName === other.nodeName && idOf(one) === idOf(other);
const isOfReader = (element, attribute) => element.nodeName === 'DETAILS' && attribute === 'open';

/** The child, from one on, that becomes like the wanted one; null if there is none. */
function find(child, wanted) {
  if (!idOf(wanted)) {
    return child && isAlike(child, wanted) ? child : null;
  }
  while (child && !isAlike(child, wanted)) {
    child = child.nextSibling;
  }
  return child;
}

function removeUntil(child, end) {
  while (child !== end) {
    const next = child.nextSibling;
    child.remove();
    child = next;
  }
}

function morphAttributes(element, wanted) {
  for (const { name } of [...element.attributes]) {
    if (!wanted.hasAttribute(name) && !isOfReader(element, name)) {
      element.removeAttribute(name);
    }
  }
  for (const { name, value } of wanted.attributes) {
    if (element.getAttribute(name) !== value) {
      element.setAttribute(name, value);
    }
  }
}

function morphNode(node, wanted) {
  if (node.nodeType === Node.ELEMENT_NODE) {
    morph(node, wanted);
  } else if (node.data !== wanted.data) {
    node.data = wanted.data;
  }
}

// The services were asked about it as it is. A picture with open waits ages without a change.
const isKept = (element, wanted) => element.dataset.asked !== undefined && wanted.dataset.asked === undefined
  && element.dataset.of === wanted.dataset.of && wanted.dataset.ages === undefined;

/** Both have the same name. */
export function morph(element, wanted) {
  if (isKept(element, wanted)) {
    return;
  }
  morphAttributes(element, wanted);
  let child = element.firstChild;
  for (const next of [...wanted.childNodes]) {
    const found = find(child, next);
    if (found) {
      removeUntil(child, found);
      morphNode(found, next);
      child = found.nextSibling;
    } else {
      element.insertBefore(next, child);
    }
  }
  removeUntil(child, null);
}
