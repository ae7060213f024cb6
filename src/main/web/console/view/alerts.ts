// How one person wants to be reached, and whether that works.
import { html, nothing, type TemplateResult } from 'lit';
import spoken from '../../../../../i18n/spoken.json';
import type { AnyWay, Profile, TestSend, WayName } from '../office';
import type { Outcome } from '../protocol';
import type { Link } from '../tab/link';
import { subscribe } from '../tab/push';
import { Piece } from './piece';
import { fill, languageName, locale, named, plural, words } from './words';

const WAYS_MAX = 8;
const LANGUAGES_MAX = 20;
const LOOK_EVERY_MS = 2_000;
/** A notification that nobody looks at for so long is not told as seen any more. */
const LOOKS_MAX = 60;
const TYPED = ['sms', 'call', 'webhook'] as const;
type Typed = (typeof TYPED)[number];

export class Alerts extends Piece {
  static override properties = {
    link: { attribute: false },
    language: { attribute: false },
    explain: { attribute: false },
    profile: { state: true },
    quiet: { state: true },
    isSaved: { state: true },
    kind: { state: true },
    working: { state: true },
    problem: { state: true },
    tests: { state: true },
  };
  declare link: Link;
  declare language: string;
  declare explain: (outcome: Outcome & { ok: false }) => string;
  declare profile: Profile<AnyWay> | null;
  declare quiet: { from: string; to: string };
  /** Null until something was changed or kept. */
  declare isSaved: boolean | null;
  declare kind: Typed;
  declare working: boolean;
  declare problem: string | null;
  /** What became of the test, way by way. */
  declare tests: TestSend[] | null;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.profile = null;
    this.quiet = { from: '', to: '' };
    this.isSaved = null;
    this.kind = 'sms';
    this.working = false;
    this.problem = null;
    this.tests = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  protected override firstUpdated(): void {
    void this.link.office.profile().then((outcome) => (outcome.ok ? this.#show(outcome.value) : this.#refuse(outcome)));
  }

  #show(profile: Profile): void {
    this.profile = profile;
    const [from = '', to = ''] = profile.quiet?.split('-') ?? [];
    this.quiet = { from, to };
  }

  #refuse(outcome: Outcome & { ok: false }): void {
    this.problem = named(words().alerts.refused, outcome.code, this.explain(outcome));
  }

  protected override render(): TemplateResult {
    const w = words().alerts;
    return html`<h1 tabindex="-1">${w.title}</h1>
      <p>${w.text}</p>
      ${this.profile === null ? html`<p class="empty">${words().roster.loading}</p>` : html`${this.#ways(this.profile)} ${this.#additions(this.profile)} ${this.#languages(this.profile)} ${this.#quietHours()}`}
      ${this.problem === null ? nothing : html`<p class="notice problem" role="alert" data-part="refusal">${this.problem}</p>`}
      ${this.profile === null ? nothing : this.#keeping()}`;
  }

  #ways({ ways }: Profile<AnyWay>): TemplateResult {
    const w = words().alerts;
    return html`<section aria-labelledby="ways">
      <h2 id="ways" tabindex="-1">${w.ways}</h2>
      ${ways.length === 0 ? html`<p class="empty">${w.noWays}</p>` : html`<ol class="ways">${ways.map((way, at) => this.#way(way, at, ways.length))}</ol><p class="hint">${w.order}</p>`}
    </section>`;
  }

  #way(way: AnyWay, at: number, of: number): TemplateResult {
    const w = words().alerts;
    const what = `${w.way[way.way]}, ${addressOf(way)}`;
    const button = (act: 'earlier' | 'later', to: number, label: string) =>
      html`<button type="button" data-act=${act} ?disabled=${to < 0 || to >= of} aria-label=${fill(label, { what })} @click=${() => this.#move(at, to)}>${w[act]}</button>`;
    return html`<li data-way=${way.way}>
      <p><strong>${w.way[way.way]}</strong> <bdi dir="ltr">${addressOf(way)}</bdi></p>
      <p class="hint">${at === 0 ? w.first : plural(w.after, at)}</p>
      <p class="acts">${button('earlier', at - 1, w.earlierOne)} ${button('later', at + 1, w.laterOne)}
        <button type="button" data-act="remove" aria-label=${fill(w.removeOne, { what })} @click=${() => this.#drop(at)}>${w.remove}</button></p>
    </li>`;
  }

  #additions({ ways }: Profile<AnyWay>): TemplateResult {
    const w = words().alerts;
    if (ways.length >= WAYS_MAX) return html`<p class="hint">${w.many}</p>`;
    return html`<section class="codes" aria-labelledby="kind-title">
      <p><button type="button" data-act="add-push" aria-describedby="push-hint" @click=${this.#addPush}>${w.push}</button></p>
      <p class="hint" id="push-hint">${w.pushHint}</p>
      <form class="adding" @submit=${this.#addTyped} novalidate autocomplete="off">
        <label for="kind" id="kind-title">${w.kind}</label>
        <select id="kind" @change=${(event: Event) => (this.kind = (event.target as HTMLSelectElement).value as Typed)}>
          ${TYPED.map((kind) => html`<option value=${kind} ?selected=${kind === this.kind}>${w.way[kind]}</option>`)}
        </select>
        <label for="address">${w.address[this.kind]}</label>
        <input id="address" name="address" type=${this.kind === 'webhook' ? 'url' : 'tel'} maxlength="1000" dir="ltr" aria-describedby="address-hint" />
        <p class="hint" id="address-hint">${w.addressHint}</p>
        <p><button type="submit" data-act="add-way">${w.add}</button></p>
      </form>
    </section>`;
  }

  #languages({ languages }: Profile<AnyWay>): TemplateResult {
    const w = words().alerts;
    const others = spoken.filter((tag) => !languages.includes(tag)).map((tag): [string, string] => [tag, languageName(tag)]);
    const chosen = languages.map(
      (tag) => html`<li data-language=${tag}>${languageName(tag)} <button type="button" class="plain" data-act="remove-language" aria-label=${fill(w.removeOne, { what: languageName(tag) })}
        @click=${() => this.#speak(languages.filter((each) => each !== tag))}>${w.remove}</button></li>`,
    );
    return html`<section aria-labelledby="languages">
      <h2 id="languages" tabindex="-1">${w.languages}</h2>
      <ol class="chosen">${chosen}</ol>
      ${languages.length >= LANGUAGES_MAX ? html`<p class="hint">${w.many}</p>` : html`<label for="add-language">${w.addLanguage}</label>
          <select id="add-language" @change=${this.#addLanguage}>
            <option value="">${w.choose}</option>
            ${others.sort(([, a], [, b]) => a.localeCompare(b, locale())).map(([tag, name]) => html`<option value=${tag}>${name}</option>`)}
          </select>`}
    </section>`;
  }

  #quietHours(): TemplateResult {
    const w = words().alerts;
    const field = (end: 'from' | 'to') => html`<label for="quiet-${end}">${w[end]} <input id="quiet-${end}" type="time" .value=${this.quiet[end]}
      @input=${(event: Event) => this.#be({ ...this.quiet, [end]: (event.target as HTMLInputElement).value })} /></label>`;
    return html`<fieldset class="quiet" aria-describedby="quiet-hint">
      <legend>${w.quiet}</legend>
      <p class="hint" id="quiet-hint">${w.quietHint}</p>
      <p class="acts">${field('from')} ${field('to')}</p>
    </fieldset>`;
  }

  #keeping(): TemplateResult {
    const w = words().alerts;
    const busy = this.working ? 'true' : 'false';
    return html`<p class="acts">
        <button type="button" class="primary" data-act="save" aria-disabled=${busy} @click=${() => void this.#save()}>${w.save}</button>
        <button type="button" data-act="test" aria-disabled=${busy} aria-describedby="test-hint" @click=${() => void this.#test()}>${w.test}</button>
      </p>
      <p class="hint" id="test-hint">${w.testHint}</p>
      <p role="status" data-part="saved" data-saved=${this.isSaved === true ? 'yes' : 'no'}>${this.isSaved === null ? nothing : this.isSaved ? w.saved : w.unsaved}</p>
      <div role="status" data-part="tests">${this.tests === null ? nothing : testResult(this.tests)}</div>`;
  }

  #change(change: Partial<Profile<AnyWay>>): void {
    this.profile = { ...this.profile!, ...change };
    this.isSaved = false;
    this.problem = null;
  }

  #be(quiet: { from: string; to: string }): void {
    this.quiet = quiet;
    this.isSaved = false;
  }

  #move(from: number, to: number): void {
    const ways = [...this.profile!.ways];
    ways.splice(to, 0, ...ways.splice(from, 1));
    this.#change({ ways });
    this.#focus(`.ways > li:nth-child(${to + 1}) button:not(:disabled)`);
  }

  #drop(at: number): void {
    this.#change({ ways: this.profile!.ways.filter((_, each) => each !== at) });
    this.#focus('#ways');
  }

  #speak(languages: string[]): void {
    this.#change({ languages });
    this.#focus('#languages');
  }

  readonly #addLanguage = (event: Event): void => {
    const select = event.target as HTMLSelectElement;
    if (select.value !== '') this.#change({ languages: [...this.profile!.languages, select.value] });
    select.value = '';
  };

  readonly #addTyped = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = (event.target as HTMLFormElement).querySelector('input')!;
    const address = field.value.trim();
    if (address === '') {
      this.problem = words().alerts.missing.address;
      return field.focus();
    }
    const way: AnyWay = this.kind === 'webhook' ? { way: this.kind, url: address } : { way: this.kind, number: address };
    this.#change({ ways: [...this.profile!.ways, way] });
    field.value = '';
  };

  readonly #addPush = async (): Promise<void> => {
    const key = await this.link.office.pushKey();
    if (!key.ok) return this.#refuse(key);
    const given = await subscribe(key.value);
    if (typeof given === 'string') this.problem = words().alerts.pushRefused[given];
    else this.#change({ ways: [...this.profile!.ways, { way: 'push', subscription: given }] });
  };

  async #save(): Promise<boolean> {
    if (this.working || this.profile === null) return false;
    const { from, to } = this.quiet;
    this.problem = (from === '') !== (to === '') || (from !== '' && from === to) ? words().alerts.missing.quiet : null;
    if (this.problem !== null) return false;
    this.working = true;
    const outcome = await this.link.office.keepProfile({ ...this.profile, quiet: from === '' ? null : `${from}-${to}` });
    this.working = false;
    if (outcome.ok) this.#show(outcome.value);
    else this.#refuse(outcome);
    this.isSaved = outcome.ok;
    return outcome.ok;
  }

  async #test(): Promise<void> {
    if (this.working || (this.isSaved === false && !(await this.#save()))) return;
    this.working = true;
    const outcome = await this.link.office.testAlerts();
    this.working = false;
    if (!outcome.ok) return this.#refuse(outcome);
    this.problem = null;
    this.tests = outcome.value.map((send) => ({ ...send, state: 'waiting', fault: null }));
    this.#follow();
  }

  /** Looks until it is known of each way whether it arrived. */
  #follow(): void {
    clearInterval(this.#timer);
    let looks = 0;
    this.#timer = setInterval(() => {
      const open = this.tests?.filter(({ state }) => state === 'waiting' || state === 'sent') ?? [];
      if (open.length === 0 || ++looks > LOOKS_MAX) return clearInterval(this.#timer);
      open.forEach((send) => void this.#look(send.id));
    }, LOOK_EVERY_MS);
  }

  async #look(id: string): Promise<void> {
    const outcome = await this.link.office.testSend(id);
    if (outcome.ok && this.tests !== null) this.tests = this.tests.map((send) => (send.id === id ? outcome.value : send));
  }

  #focus(selector: string): void {
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(selector)?.focus());
  }
}

function addressOf(way: AnyWay): string {
  if ('subscription' in way) return new URL(way.subscription.endpoint).host;
  if ('url' in way) return way.url;
  return way.number ?? ('host' in way ? way.host : undefined) ?? '';
}

function testResult(tests: TestSend[]): TemplateResult {
  const w = words().alerts;
  if (tests.length === 0) return html`<p>${w.noTest}</p>`;
  return html`<h2>${w.tested}</h2>
    <ul class="facts">${tests.map(
      ({ way, state, fault }: { way: WayName } & TestSend) => html`<li data-test=${way} data-state=${state}>${w.way[way]}: ${w.state[state]}${fault === null ? '' : `, ${named(w.fault, fault)}`}</li>`,
    )}</ul>`;
}

customElements.define('havn-alerts', Alerts);
