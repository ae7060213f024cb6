import { html, nothing, type TemplateResult } from 'lit';
import { rank, type Answer, type Me, type Opened, type Row } from '../protocol';
import { emit, Piece } from './piece';
import { openedTip } from './opened';
import { due, ago } from './time';
import { urgencyMark } from './urgency';
import { fill, languageName, named, plural, signName, words } from './words';

/** What a worker can ask for with one button of a tip. */
export type Ask = 'claim' | 'open' | 'hide' | 'release' | 'escalate' | 'close' | 'note' | 'urgency' | 'answer';

/** One tip: its line in the list and, when chosen, everything that may be seen and done. */
export class Tip extends Piece {
  static override properties = {
    row: { attribute: false },
    me: { attribute: false },
    opened: { attribute: false },
    chosen: { type: Boolean },
    revealed: { type: Boolean },
    busy: { attribute: false },
    refusal: { attribute: false },
    now: { type: Number },
    language: { attribute: false },
  };
  declare row: Row;
  declare me: Me;
  declare opened: Opened | null;
  declare chosen: boolean;
  declare revealed: boolean;
  /** What is under way; a second click on it is no second act. */
  declare busy: Ask[];
  declare refusal: string | null;
  declare now: number;
  declare language: string;

  protected override render(): TemplateResult {
    return html`<div class="line">
        <h2>
          <button type="button" class="choose" aria-expanded=${this.chosen ? 'true' : 'false'} @click=${() => emit(this, 'choose', this.row.tip)}>
            ${urgencyMark(this.row.urgency)} <span class="state" data-of=${this.row.state}>${this.#state()}</span>
          </button>
        </h2>
        ${this.#facts()} ${this.chosen ? nothing : this.#buttons(['claim', 'open'])}
      </div>
      ${this.chosen ? this.#detail() : nothing}`;
  }

  #state(): string {
    const { state } = words();
    const { claimedBy } = this.row;
    if (claimedBy === null || this.row.state === 'closed') return state[this.row.state === 'claimed' ? 'new' : this.row.state];
    const isMine = claimedBy === this.me.member;
    if (this.row.state === 'escalated') return isMine ? state.escalatedByYou : fill(state.escalatedHeld, { name: claimedBy });
    return isMine ? state.claimedByYou : fill(state.claimed, { name: claimedBy });
  }

  #facts(): TemplateResult {
    const { row, now } = this;
    const w = words();
    const deadline = row.state === 'closed' ? null : due(row.deadline, now);
    return html`<p class="when">
        ${deadline === null ? nothing : html`<span class=${deadline.late ? 'due late' : 'due'}>${deadline.text}</span>`}
        <span>${fill(w.row.age, { when: ago(row.receivedAt, now) })}</span>
      </p>
      <ul class="facts">
        ${this.#card()}
        <li data-prov=${row.prov}>
          ${w.channel[row.channel]}${row.messageCount > 1 ? html`, ${plural(w.row.messages, row.messageCount)}` : nothing} · ${named(w.prov, String(row.prov))}
        </li>
        ${row.proven ? nothing : html`<li>${w.row.notProven}</li>`}
        ${row.escalatedFrom === null ? nothing : html`<li class="strong">${fill(w.row.from, { desk: row.escalatedFrom })}</li>`}
        ${row.answer === null ? nothing : html`<li class="strong" data-part="answer" data-answer=${row.answer}>${w.row.answer[row.answer]}</li>`}
        ${this.#lowered()}
      </ul>`;
  }

  #card(): TemplateResult {
    const w = words().row;
    const { card, cardState } = this.row;
    if (cardState === 'cannot_open') return html`<li class="strong" data-part="cannot-open"><span role="alert">${w.cannotOpen}</span></li>`;
    if (cardState === 'unverified') return html`<li>${w.verifyFirst}</li>`;
    if (card === null) return html`<li>${w.sealedCard}</li>`;
    // That the language is unknown stands in its own place already.
    const signs = [...new Set(card.indicators.filter((rule) => rule !== 'unknown-language').map(signName))];
    return html`<li><span data-part="language">${languageName(card.lang)}</span> · <span data-part="who">${named(words().who, card.who)}</span></li>
      <li data-part="indicators" class="signs">${signs.length === 0 ? w.noIndicators : signs.join(' · ')}</li>`;
  }

  #lowered(): TemplateResult | typeof nothing {
    const { card, facet, loweredBy } = this.row;
    if (loweredBy !== null) return html`<li class="strong">${fill(words().row.loweredBy, { name: loweredBy })}</li>`;
    if (card === null || rank(card.urgency) >= rank(facet)) return nothing;
    const { urgency, warn } = words();
    return html`<li class="strong" data-part="mismatch">
      <span role="alert">${fill(warn.urgencyFacet, { facet: urgency[facet], sealed: urgency[card.urgency] })}</span>
    </li>`;
  }

  #detail(): TemplateResult {
    const w = words();
    return html`<section class="detail" tabindex="-1" aria-label=${w.urgency[this.row.urgency]}>
      <p class="back"><button type="button" class="plain" data-act="back" @click=${() => emit(this, 'choose', this.row.tip)}>${w.list.back}</button></p>
      <div class="detail-head">${urgencyMark(this.row.urgency)} <span class="state" data-of=${this.row.state}>${this.#state()}</span></div>
      ${this.refusal === null ? nothing : html`<p class="notice problem" role="alert" data-part="refusal">${this.refusal}</p>`}
      ${this.#buttons(this.#asks())}
      ${this.revealed && this.opened !== null ? openedTip(this.opened, this.row, this.now) : nothing}
    </section>`;
  }

  /** The buttons that fit the state; the server decides all the same. */
  #asks(): Ask[] {
    const { state, claimedBy } = this.row;
    const look: Ask = this.revealed ? 'hide' : 'open';
    if (state === 'closed') return [look, 'note'];
    if (claimedBy === null) return ['claim', look, 'note', 'urgency'];
    if (claimedBy !== this.me.member) return [look, 'note', 'urgency'];
    return [look, ...this.#answerAsk(), ...this.#escalateAsk(), 'note', 'urgency', 'release', 'close'];
  }

  #escalateAsk(): Ask[] {
    return desksToShareWith(this.row, this.me).length > 0 ? ['escalate'] : [];
  }

  #answerAsk(): Ask[] {
    return this.row.escalatedFrom === null || isOver(this.row.answer) ? [] : ['answer'];
  }

  #buttons(asks: Ask[]): TemplateResult {
    const isFree = this.row.claimedBy === null && this.row.state !== 'closed';
    const offered = asks.filter((ask) => ask !== 'claim' || isFree);
    const first = offered[0];
    return html`<p class="acts">
      ${offered.map(
        (ask) => html`<button type="button" class=${ask === first && ask !== 'hide' ? 'primary' : ''} data-act=${ask}
          aria-disabled=${this.busy.includes(ask) ? 'true' : 'false'} @click=${() => emit(this, 'ask', { ask, tip: this.row.tip })}>${words().act[ask]}</button>`,
      )}
    </p>`;
  }
}

const isOver = (answer: Answer | null): boolean => answer === 'decline' || answer === 'hand_back';

/** A desk that the tip was addressed to from the start reads every message of it already; one that it was shared with may get more. */
export function desksToShareWith(row: Row, me: Me): string[] {
  const mayHoldIt = row.state === 'escalated' || isOver(row.answer);
  return me.desks.filter((desk) => desk !== me.desk && (mayHoldIt || !row.desks.includes(desk)));
}

customElements.define('havn-tip', Tip);
