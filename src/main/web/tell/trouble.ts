// The box above the form that says what is wrong and what else can be done; always with a way to a human.
import { byId, make } from '../parts/dom';

const box = (): HTMLElement => byId('trouble');

/** Shows sentences and moves the reader there. */
export function showTrouble(heading: string, sentences: string[], ways: HTMLElement[] = []): void {
  announceTrouble(heading, sentences, ways);
  box().scrollIntoView(); // from its first line, whatever sticks to the edges
  box().focus({ preventScroll: true });
}

/** Shows sentences without taking the cursor out of a field. */
export function announceTrouble(heading: string, sentences: string[], ways: HTMLElement[] = []): void {
  box().replaceChildren(make('h2', {}, heading), ...sentences.map((s) => make('p', {}, s)), ...ways);
  box().hidden = false;
}

export function hideTrouble(): void {
  box().hidden = true;
  box().replaceChildren();
}

/** The hotline's number and the emergency number, as they stand at the top of the page. */
export function phoneLinks(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLAnchorElement>('#first a[href^="tel:"]')]
    .reverse()
    .map((link) => make('p', {}, copyOf(link)));
}

function copyOf(link: HTMLAnchorElement): HTMLElement {
  return link.cloneNode(true) as HTMLElement;
}
