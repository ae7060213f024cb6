// Leaving fast: the link works without this; with it, the page is emptied first and replaced in the history.
const PRESSES = 3;
const WINDOW_MILLIS = 5_000;

/** Arms the link, Shift three times, and the emptying of the page whenever it is left by any way. */
export function armExit(link: HTMLAnchorElement): void {
  link.addEventListener('click', (event) => {
    event.preventDefault();
    leave(link.href);
  });
  countShifts(() => leave(link.href));
  // A page that went into the back-forward cache would show the words again to whoever presses Back.
  window.addEventListener('pagehide', emptyFields);
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
}

function leave(neutral: string): void {
  emptyFields();
  document.body.replaceChildren();
  location.replace(neutral);
}

function emptyFields(): void {
  for (const form of document.forms) form.reset();
}

/** Shift as part of a capital letter does not count. */
function countShifts(then: () => void): void {
  let presses = 0;
  let since = 0;
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Shift') {
      presses = 0;
      return;
    }
    if (event.repeat) return;
    if (presses === 0 || event.timeStamp - since > WINDOW_MILLIS) {
      presses = 0;
      since = event.timeStamp;
    }
    presses += 1;
    if (presses === PRESSES) then();
  });
}
