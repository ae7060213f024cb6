// The parts of the desk: the tips, and beside them what keeps it running.
import { html, nothing, type TemplateResult } from 'lit';
import type { Me, News, Outcome } from '../protocol';
import type { Link } from '../tab/link';
import './alerts';
import './drills';
import './roster';
import './shift';
import './times';
import { fill, words } from './words';

export const PLACES = ['tips', 'roster', 'shift', 'alerts', 'drills', 'times'] as const;
export type Place = (typeof PLACES)[number];

/** @param offers tips that wait for this worker's answer */
export function placesNav(current: Place, offers: number, go: (place: Place) => void): TemplateResult {
  const w = words().places;
  const name = (place: Place) => (place === 'shift' && offers > 0 ? fill(w.shiftOffers, { n: offers }) : w[place]);
  return html`<nav class="places-nav" aria-label=${w.label}>
    ${PLACES.map((place) => html`<button type="button" data-place=${place} aria-current=${place === current ? 'page' : nothing} @click=${() => go(place)}>${name(place)}</button>`)}
  </nav>`;
}

/** What every part beside the tips is given. */
export type Given = { link: Link; news: News; me: Me; now: number; language: string; explain: (outcome: Outcome & { ok: false }) => string };

export function placeOf(place: Exclude<Place, 'tips'>, { link, news, me, now, language, explain }: Given): TemplateResult {
  switch (place) {
    case 'roster':
      return html`<havn-roster class="place" .link=${link} .me=${me} .duty=${news.duty} .now=${now} .language=${language} .explain=${explain}></havn-roster>`;
    case 'shift':
      return html`<havn-my-shift class="place" .link=${link} .news=${news} .me=${me} .now=${now} .language=${language} .explain=${explain}></havn-my-shift>`;
    case 'alerts':
      return html`<havn-alerts class="place" .link=${link} .language=${language} .explain=${explain}></havn-alerts>`;
    case 'drills':
      return html`<havn-drills class="place" .link=${link} .duty=${news.duty} .now=${now} .language=${language} .explain=${explain}></havn-drills>`;
    case 'times':
      return html`<havn-times class="place" .link=${link} .language=${language} .explain=${explain}></havn-times>`;
  }
}
