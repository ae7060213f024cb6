// What was given up at the provider, or waits for a human: no content, only what to try again.
import { html, nothing, type TemplateResult } from 'lit';
import type { Owed } from '../protocol';
import { ago } from './time';
import { fill, named, plural, words } from './words';

export function stuckList(items: Owed[], now: number, retry: (one: Owed) => void): TemplateResult {
  const w = words().stuck;
  return html`<section data-part="stuck">
    <h2>${w.title}</h2>
    ${items.length === 0 ? html`<p class="empty">${w.empty}</p>` : html`<ul class="stuck">${items.map((one) => line(one, now, retry))}</ul>`}
  </section>`;
}

function line(one: Owed, now: number, retry: (one: Owed) => void): TemplateResult {
  const { stuck, copies } = words();
  const isHeld = one.state === 'held';
  return html`<li data-message=${one.msg} data-state=${one.state}>
    <p><strong>${copies.kind[one.kind]}</strong> · ${fill(stuck.since, { when: ago(one.madeAt, now) })}</p>
    <p>${named(stuck.fault, one.fault ?? '')}${isHeld ? nothing : html` ${plural(stuck.attempts, one.attempts)}`}</p>
    ${one.fault === 'expired' ? nothing : html`<p><button type="button" data-act="retry" @click=${() => retry(one)}>${isHeld ? stuck.allow : stuck.retry}</button></p>`}
  </li>`;
}
