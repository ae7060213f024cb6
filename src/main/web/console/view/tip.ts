import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { isRaidNotice, RAID, rank, type Answer, type Me, type Opened, type Owed, type Row } from '../protocol';
import { emit, Piece } from './piece';
import { openedTip } from './opened';
import { due, ago } from './time';
import { urgencyMark } from './urgency';
import { fill, languageName, named, plural, provenance, signName, words } from './words';

/** Signs of a tip in the list, the gravest first; all of them stand with the words. */
const SIGNS_SHOWN_MAX = 5;

/** What a worker can ask for with one button of a tip. */
export type Ask = 'claim' | 'open' | 'hide' | 'release' | 'escalate' | 'close' | 'note' | 'urgency' | 'answer' | 'agree';

/** One tip: its line in the list and, when chosen, everything that may be seen and done. */
export class Tip extends Piece {
  static override properties = {
    row: { attribute: false },
    me: { attribute: false },
    opened: { attribute: false },
    copies: { attribute: false },
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
  declare copies: Owed[];
  declare chosen: boolean;
  declare revealed: boolean;
  /** What is under way; a second click on it is no second act. */
  declare busy: Ask[];
  declare refusal: string | null;
  declare now: number;
  declare language: string;

  /** A button that an act takes away must not take the keyboard with it. */
  protected override update(changed: PropertyValues): void {
    const hadFocus = this.querySelector('.detail :focus') !== null;
    super.update(changed);
    if (hadFocus && !this.contains(document.activeElement)) this.querySelector<HTMLElement>('.detail')?.focus({ preventScroll: true });
  }

  protected override render(): TemplateResult {
    return html`<div class="line">
        <h2>
          <button type="button" class="choose" aria-expanded=${this.chosen ? 'true' : 'false'} @click=${() => emit(this, 'choose', this.row.tip)}>
            <span class="about">${urgencyMark(this.row.urgency)} ${this.#drillMark()}</span> <span class="state" data-of=${this.row.state}>${this.#state()}</span>
          </button>
        </h2>
        ${this.#facts()} ${this.chosen ? nothing : this.#buttons('acts', ['open', ...this.#claimAsk()])}
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
          ${w.channel[row.channel]}${row.messageCount > 1 ? html`, ${plural(w.row.messages, row.messageCount)}` : nothing} · ${provenance(row.channel, row.prov)}
        </li>
        ${row.proven ? nothing : html`<li>${w.row.notProven}</li>`}
        ${row.escalatedFrom === null ? nothing : html`<li class="strong">${fill(w.row.from, { desk: row.escalatedFrom })}</li>`}
        ${row.answer === null ? nothing : html`<li class="strong" data-part="answer" data-answer=${row.answer}>${w.row.answer[row.answer]}</li>`}
        ${row.falseBy === null ? nothing : html`<li class="strong" data-part="false-asked">${fill(w.falseClose.line, { name: row.falseBy })}</li>`}
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
    const signs = [...new Set(card.indicators.filter((rule) => rule !== 'unknown-language' && rule !== RAID).map(signName))];
    const shown = signs.slice(0, SIGNS_SHOWN_MAX).join(' · ');
    const rest = signs.length - SIGNS_SHOWN_MAX;
    return html`${isRaidNotice(this.row.prov, card) ? html`<li class="strong" data-part="raid">${words().raid.mark}</li>` : nothing}
      <li><span data-part="language">${languageName(card.lang)}</span> · <span data-part="who">${named(words().who, card.who)}</span></li>
      <li data-part="indicators" class="signs">${signs.length === 0 ? w.noIndicators : rest > 0 ? `${shown} · ${fill(w.moreSigns, { n: rest })}` : shown}</li>`;
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
      <div class="detail-head">${urgencyMark(this.row.urgency)} ${this.#drillMark()} <span class="state" data-of=${this.row.state}>${this.#state()}</span></div>
      ${this.row.drill ? html`<p class="notice" data-part="drill">${w.drill.text}</p>` : nothing}
      ${this.#buttons('acts places', this.#places())}
      ${this.#falseClose()}
      ${this.refusal === null ? nothing : html`<p class="notice problem" role="alert" data-part="refusal">${this.refusal}</p>`}
      ${this.revealed && this.opened !== null ? openedTip(this.opened, this.copies, this.row, this.now) : nothing}
    </section>`;
  }

  #drillMark(): TemplateResult | typeof nothing {
    return this.row.drill ? html`<strong class="drill">${words().drill.mark}</strong>` : nothing;
  }

  /** Two people close an emergency as false; the second one's button has a place of its own. */
  #falseClose(): TemplateResult | typeof nothing {
    const { falseBy } = this.row;
    const w = words().falseClose;
    if (falseBy === null) return nothing;
    if (falseBy === this.me.member) return html`<p class="notice" data-part="false-close">${w.yours}</p>`;
    return html`<div class="notice" data-part="false-close">
      <p>${fill(w.theirs, { name: falseBy })}</p>
      <p class="acts">${this.#button('agree', false)}</p>
    </div>`;
  }

  /**
   * What fits the state; the server decides all the same. Each act has a place that no other act ever takes,
   * so that a hand on its way to one does not land on another when the tip changes: an empty place stays empty.
   */
  #places(): (Ask | null)[] {
    const { state, claimedBy } = this.row;
    const isOpen = state !== 'closed';
    const anyone: (Ask | null)[] = [this.revealed ? 'hide' : 'open', 'note', isOpen ? 'urgency' : null, this.#claimAsk()[0] ?? null];
    return isOpen && claimedBy === this.me.member ? [...anyone, 'release', 'close', ...this.#answerAsk(), ...this.#escalateAsk()] : anyone;
  }

  #claimAsk(): Ask[] {
    return this.row.claimedBy === null && this.row.state !== 'closed' ? ['claim'] : [];
  }

  #answerAsk(): (Ask | null)[] {
    if (this.row.escalatedFrom === null) return [];
    return [isOver(this.row.answer) ? null : 'answer'];
  }

  #escalateAsk(): Ask[] {
    return desksToShareWith(this.row, this.me).length > 0 ? ['escalate'] : [];
  }

  #buttons(className: string, places: (Ask | null)[]): TemplateResult {
    const primary: Ask = places.includes('claim') || !this.chosen ? 'claim' : 'open';
    return html`<p class=${className}>${repeat(places, elementOf, (ask) => (ask === null ? html`<span></span>` : this.#button(ask, ask === primary)))}</p>`;
  }

  #button(ask: Ask, isPrimary: boolean): TemplateResult {
    const isBusy = this.busy.includes(ask);
    return html`<button type="button" class=${isPrimary ? 'primary' : ''} data-act=${ask} aria-disabled=${isBusy ? 'true' : 'false'}
      @click=${(event: MouseEvent) => !isBusy && isFirstClick(event) && emit(this, 'ask', { ask, tip: this.row.tip })}>${words().act[ask]}</button>`;
  }
}

/** A button never turns into another one while it is pressed; only showing and hiding the text are two sides of one. */
const elementOf = (ask: Ask | null, place: number): string => (ask === null ? String(place) : ask === 'hide' ? 'open' : ask);

/** The second half of a double click was not meant for what the first half brought there. */
const isFirstClick = (event: MouseEvent): boolean => event.detail <= 1;

const isOver = (answer: Answer | null): boolean => answer === 'decline' || answer === 'hand_back';

/** A desk that the tip was addressed to from the start reads every message of it already; one that it was shared with may get more. */
export function desksToShareWith(row: Row, me: Me): string[] {
  if (row.drill) return [];
  const mayHoldIt = row.state === 'escalated' || isOver(row.answer);
  return me.desks.filter((desk) => desk !== me.desk && (mayHoldIt || !row.desks.includes(desk)));
}

customElements.define('havn-tip', Tip);
