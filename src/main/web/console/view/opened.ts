// An opened tip: first what protects the person, then their words, as text and nothing else.
import { html, nothing, type TemplateResult } from 'lit';
import type { FileKey } from '../../seal/content';
import type { Hit } from '../../triage/triage';
import { CONSOLE, isRaidNotice, NOTE, type Act, type Opened, type OpenedMessage, type Owed, type Row, type ShownEscalation, type ShownMessage, type Spoken, type Urgency, type Warning } from '../protocol';
import { emit } from './piece';
import { oddities, pieces } from './original';
import { ago, clock, moment } from './time';
import { fill, named, plural, provenance, signName, words } from './words';

export function openedTip(opened: Opened, copies: Owed[], row: Row, now: number): TemplateResult {
  const received = opened.escalations.filter((escalation) => escalation.proof === 'verified');
  const sent = opened.escalations.filter((escalation) => escalation.proof === 'ours');
  return html`${warnings(opened.warnings)} ${received.map((escalation) => receivedEscalation(escalation, opened, now))}
    ${opened.messages.length === 0 ? nothing : safety(opened, row)} ${sent.map((escalation) => sentEscalation(escalation, now))}
    ${typed(opened)} ${opened.messages.map((message, at) => html`${gap(opened.messages, at)}${shown(message, row.channel, copies, now)}`)} ${history(opened)}`;
}

/** Whose words these are not: a worker heard them. The raid's mark is sealed, the name is the server's word. */
function typed(opened: Opened): TemplateResult | typeof nothing {
  const first = opened.messages.find((message) => message.prov === CONSOLE && message.kind !== NOTE);
  if (first === undefined) return nothing;
  const desk = opened.acts.find((act) => act.act === 'enter')?.desk ?? '?';
  return html`${isRaidNotice(first.prov, opened.card) ? html`<h3 data-part="raid">${words().raid.mark}</h3>` : nothing}
    <p class="notice" data-part="typed">${fill(words().enter.typed, { name: first.by ?? '?', desk })}</p>`;
}

function warnings(list: Warning[]): TemplateResult | typeof nothing {
  if (list.length === 0) return nothing;
  return html`<div class="notice problem" role="alert" data-part="warnings">
    <h3>${words().warn.title}</h3>
    <ul>${list.map((warning) => html`<li data-warning=${warning.code}>${sentence(warning)}</li>`)}</ul>
  </div>`;
}

function sentence(warning: Warning): string {
  const { warn, urgency } = words();
  const values = Object.fromEntries(
    Object.entries(warning).map(([key, value]) => [key, Object.hasOwn(urgency, value) ? urgency[value as Urgency] : value]),
  );
  return fill(warn[warning.code], values as Record<string, string | number>);
}

function originals(opened: Opened): OpenedMessage[] {
  return opened.messages.filter((message): message is ShownMessage & { state: 'open' } => message.state === 'open' && message.kind !== NOTE);
}

type Question = 'who' | 'danger' | 'under18' | 'police';

/** The newest answer that was given; silence changes nothing. */
export function latest(opened: Opened, question: Question): string | null {
  const given = (message: OpenedMessage) => (question === 'police' ? consent(message) : message.answers[question]);
  return originals(opened).reduce<string | null>((found, message) => given(message) ?? found, null);
}

// A refusal may also stand in the words. A number that is not proven may narrow a consent, never widen it.
function consent(message: OpenedMessage): string | null {
  const answer = message.answers.police ?? null;
  if (message.linked === 'number' && answer === 'yes') return null;
  return answer !== 'yes' && message.signals.includes('police_refused') ? 'no' : answer;
}

function safety(opened: Opened, row: Row): TemplateResult {
  const { safety: w } = words();
  const police = latest(opened, 'police');
  const signals = new Set(originals(opened).flatMap((message) => message.signals));
  const answers = (['danger', 'under18', 'who'] as const).map((question) => ({ question, answer: latest(opened, question) }));
  return html`<section class="safety" data-part="safety">
    <h3>${w.title}</h3>
    <ul>
      <li data-part="consent" data-answer=${police ?? 'none'} class=${police === 'yes' ? 'agreed' : 'strong'}>${named(w.police, police ?? 'none')}</li>
      ${answers.map(({ question, answer }) => (answer === null ? nothing : html`<li data-answer=${answer}>${named(w[question], answer)}</li>`))}
      ${signals.has('child') && latest(opened, 'under18') !== 'yes' ? html`<li class="strong">${w.child}</li>` : nothing} ${contact(opened, row, signals)}
    </ul>
  </section>`;
}

function contact(opened: Opened, row: Row, signals: Set<string>): TemplateResult {
  const { safety: w } = words();
  const phones = [...new Set(originals(opened).flatMap((message) => (message.phone === null ? [] : [message.phone])))];
  const ways = originals(opened).flatMap((message) => (message.contact === null ? [] : [message.contact]));
  return html`<li data-part="contact" class="strong">
      ${signals.has('no_contact') ? w.noContact : nothing} ${w.phone}
    </li>
    ${ways.map((way) => html`<li>${w.contact}: <span class="words" dir="auto" data-part="way">${way}</span></li>`)}
    ${phones.map((phone) => html`<li>${w.number}: <bdi data-part="phone">${phone}</bdi>${row.proven ? nothing : html` (${words().row.notProven})`}</li>`)}
    <li class=${signals.has('impostor') ? 'strong' : ''}>${signals.has('impostor') ? `${w.impostor} ${w.neverConfirm}` : w.neverConfirm}</li>`;
}

function receivedEscalation(escalation: ShownEscalation, opened: Opened, now: number): TemplateResult {
  const w = words();
  const police = latest(opened, 'police');
  return html`<section class="escalation" data-part="escalation">
    <h3>${w.escalated.title}</h3>
    <dl>
      <dt>${w.escalated.who}</dt>
      <dd>${fill(w.escalated.by, { name: escalation.by, desk: escalation.from, when: moment(escalation.at) })}</dd>
      <dt>${w.escalated.basis}</dt>
      <dd data-part="basis" data-basis=${escalation.basis}>${w.escalate[escalation.basis]}</dd>
      <dt>${w.escalated.agreed}</dt>
      <dd>${named(w.safety.police, police ?? 'none')}</dd>
      <dt>${w.escalated.danger}</dt>
      <dd>${w.safety.phone}</dd>
      <dt>${w.escalated.reason}</dt>
      <dd class="words" dir="auto" data-part="reason">${escalation.reason ?? w.row.cannotOpen}</dd>
    </dl>
    <p class="verified" data-part="verified">✓ ${w.escalated.verified}</p>
    ${answered(escalation, now)}
  </section>`;
}

function sentEscalation(escalation: ShownEscalation, now: number): TemplateResult {
  const w = words();
  return html`<section class="escalation sent" data-part="sent">
    <h3>${fill(w.escalated.sentTitle, { desk: escalation.to })}</h3>
    <p>${fill(w.escalated.by, { name: escalation.by, desk: escalation.from, when: moment(escalation.at) })}. ${w.escalated.basis}: ${w.escalate[escalation.basis]}.</p>
    ${escalation.reason === null ? nothing : html`<p class="words" dir="auto">${escalation.reason}</p>`} ${answered(escalation, now)}
  </section>`;
}

function answered(escalation: ShownEscalation, now: number): TemplateResult {
  const w = words();
  const { answer, answeredBy, answeredAt } = escalation;
  if (answer === null) return html`<p data-part="answered">${w.escalated.waiting}</p>`;
  const values = { answer: w.row.answer[answer], name: answeredBy ?? '', when: answeredAt === null ? '' : ago(answeredAt, now) };
  return html`<p class="strong" data-part="answered" data-answer=${answer}>${fill(w.escalated.answered, values)}</p>`;
}

function shown(message: ShownMessage, channel: Row['channel'], copies: Owed[], now: number): TemplateResult {
  const isNote = message.kind === NOTE;
  return html`<article class=${isNote ? 'message note' : 'message'} data-message=${message.msg} data-kind=${message.kind} data-side=${spokenOf(message)?.worker ? 'worker' : nothing}>
    <h3>${kindName(message)}</h3>
    <p class="when">${moment(message.receivedAt)} (${ago(message.receivedAt, now)})</p>
    ${copies.filter((copy) => copy.msg === message.msg).map((copy) => owed(copy, now))}
    ${message.state === 'cannot_open'
      ? html`<p class="notice problem" role="alert" data-part="cannot-open">${words().warn.cannotOpen}</p>`
      : isNote ? note(message) : original(message, channel)}
  </article>`;
}

/** "Copy at the provider: gone 14:02", or that it is still there. */
function owed({ kind, state, settledAt }: Owed, now: number): TemplateResult {
  const w = words().copies;
  const how = fill(kind === 'text' ? w.text[state] : w.copy[state], { when: settledAt === null ? '' : clock(settledAt, now) });
  return html`<p class=${state === 'done' ? 'hint' : 'hint strong'} data-part="copy" data-state=${state}>${w.kind[kind]}: ${how}</p>`;
}

/** How many sentences of the call are missing before this message; the first number is the start of the transcription. */
function gap(messages: ShownMessage[], at: number): TemplateResult | typeof nothing {
  const spoken = spokenOf(messages[at]);
  if (spoken === null || spoken.number === 1) return nothing;
  const before = Math.max(1, ...messages.slice(0, at).map((message) => spokenOf(message)?.number ?? 1));
  // Some of what came later may say that these numbers were no sentences.
  const said = messages.map(spokenOf);
  let missing = 0;
  for (let n = before + 1; n < spoken.number && missing < GAP_MAX; n++) {
    if (!said.some((each) => each !== null && each.heardFrom <= n && n < each.number)) missing++;
  }
  return missing === 0 ? nothing : html`<p class="notice" data-part="gap" data-missing=${missing}>${plural(words().message.gap, missing)}</p>`;
}

const GAP_MAX = 1000;

const spokenOf = (message: ShownMessage | undefined): Spoken | null => (message?.state === 'open' ? message.spoken : null);

function kindName(message: ShownMessage): string {
  const w = words().message;
  if (spokenOf(message)?.worker) return w.worker;
  const names: Record<number, string> = { 1: w.first, 2: w.followUp, 3: w.spoken, 4: w.reply, 5: w.note };
  const name = names[message.kind] ?? '';
  return message.by === null || message.kind !== NOTE ? name : `${name} ${fill(w.by, { name: message.by })}`;
}

function note(message: OpenedMessage): TemplateResult {
  return html`<div class="words" dir="auto" data-part="note">${message.text}</div>${codes(message)}`;
}

function codes(message: OpenedMessage): TemplateResult | typeof nothing {
  if (message.codes === null) return nothing;
  const w = words().close;
  const { exploitation, age, gender, assessedBy } = message.codes;
  const lines: [string, string | undefined][] = [
    [w.exploitation, exploitation && named(w.exploitations, exploitation)],
    [w.age, age && named(w.ages, age)],
    [w.gender, gender && named(w.genders, gender)],
    [w.assessed, assessedBy && named(w.assessors, assessedBy)],
  ];
  return html`<ul class="facts">${lines.map(([name, value]) => (value ? html`<li>${name}: ${value}</li>` : nothing))}</ul>`;
}

function original(message: OpenedMessage, channel: Row['channel']): TemplateResult {
  const w = words().message;
  const linked = named(w.linked, message.linked);
  const name = message.spoken === null ? w.original : w.spokenOriginal;
  return html`${message.prov === 2 ? html`<p class="hint">${channel === 'web' ? provenance(channel, message.prov) : w.provider}</p>` : nothing} ${linked === '' ? nothing : html`<p class="hint">${linked}</p>`}
    ${oddities(message.text).map((odd) => html`<p class="notice" data-odd=${odd}>${w.odd[odd]}</p>`)}
    ${message.spoken?.sound ? sound(message.spoken.sound) : nothing}
    <h4>${name}</h4>
    ${message.text === '' ? html`<p class="hint">${message.spoken === null ? w.empty : w.noWords}</p>` : nothing}
    <div class="words" dir="auto" lang=${message.lang === 'und' ? nothing : message.lang} tabindex="0" role="group" aria-label=${name} data-part="original">${marked(message)}</div>
    ${indicators(message.hits)}`;
}

/** A recording: opened in the worker when somebody wants to hear it. */
function sound(file: FileKey): TemplateResult {
  const listen = (event: Event) => emit(event.currentTarget as HTMLElement, 'listen', file);
  return html`<p data-part="sound"><button type="button" data-act="listen" @click=${listen}>${words().message.listen}</button> <audio controls hidden></audio></p>`;
}

// Nothing but the text itself may stand between the tags, not even a line break: the reader gets what was sent.
function marked(message: OpenedMessage): TemplateResult[] {
  return pieces(message.text, message.hits).map((piece) => (piece.marked ? html`<mark>${piece.text}</mark>` : html`${piece.text}`));
}

function indicators(hits: Hit[]): TemplateResult | typeof nothing {
  if (hits.length === 0) return nothing;
  const w = words().message;
  const byRule = new Map<string, Hit[]>();
  for (const hit of hits) byRule.set(hit.rule, [...(byRule.get(hit.rule) ?? []), hit]);
  return html`<h4>${w.indicators}</h4>
    <ul class="indicators">
      ${[...byRule].map(
        ([rule, of]) => html`<li data-rule=${rule}>
          <strong>${signName(rule)}</strong> ${of.map((hit) => (hit.quote === '' ? nothing : html`<q dir="auto"><bdi>${hit.quote}</bdi></q> `))}
          <small>${fill(w.source, { source: of[0]?.source ?? '' })}</small>
        </li>`,
      )}
    </ul>`;
}

function history(opened: Opened): TemplateResult | typeof nothing {
  if (opened.acts.length === 0) return nothing;
  return html`<details class="history">
    <summary>${words().history.title}</summary>
    <ol>${opened.acts.map((act) => html`<li data-did=${act.act}>${did(act)}</li>`)}</ol>
  </details>`;
}

function did(act: Act): string {
  const w = words();
  const name = act.by ?? w.history.machine;
  const what = act.act === 'release' && act.by === null ? w.acts.expire : named(w.acts, act.act);
  const detail = detailOf(act);
  return `${moment(act.at)}: ${fill(w.history.by, { name, desk: act.desk })} ${what}${detail === '' ? '' : `: ${detail}`}`;
}

function detailOf({ urgency, reason, to, answer, handover }: Act): string {
  const w = words();
  if (handover) return w.handed[handover];
  if (urgency) return w.urgency[urgency];
  if (reason) return w.close[reason];
  return to ?? (answer ? w.answer[answer] : '');
}
