// The first message: shows who will read it while it is written, and sends it once, whatever the connection does.
import { byId, fill } from '../parts/dom';
import type { Effort } from '../parts/effort';
import { NoConnection } from '../parts/http';
import { codePoints, TEXT_MAX } from '../seal/content';
import { TooLong } from '../seal/seal';
import { namesOf, type Config } from './config';
import { deliver, type Outcome } from './deliver';
import { clearProblem, showProblem } from './problem';
import { draftOf, isAbove, isEmpty, UNREAD, type Judge, type Judged } from './report';
import type { Sealing } from './sealing';
import { Sending } from './sending';
import { showTrouble } from './trouble';

const PAUSE_MILLIS = 800;
/** From this length on triage waits for a pause, so that typing stays smooth on a slow phone. */
const LONG_TEXT = 2_000;
/** The server refused keys that changed while the page was open, or a tip id that is taken: sealing anew can mend it. */
const MENDABLE = ['wrap_mismatch', 'tip_exists'];

/** What the second part needs of the first. */
export interface Accepted {
  tip: string;
  more: string;
  desks: string[];
  /** Of the last message that was sealed for the tip. */
  seq: number;
}

export class TellForm {
  private readonly form = byId<HTMLFormElement>('tell');
  private readonly text = byId<HTMLTextAreaElement>('text');
  private readonly button = this.form.querySelector('button') as HTMLButtonElement;
  private readonly readers = byId('readers');
  private readonly sending: Sending;
  private shownDesks: string[] = [];
  private busy = false;
  private timer = 0;

  /** @param onSent gets null where the server gave no token for more */
  constructor(
    private readonly config: Config,
    private readonly sealing: Sealing,
    private readonly judge: Judge,
    private readonly effort: Effort,
    private readonly onSent: (desks: string[], accepted: Accepted | null) => void,
  ) {
    this.sending = new Sending(config.words, this.readers);
  }

  /** From here on the button works. Everything that can fail at start has run before. */
  open(): void {
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.submit();
    });
    this.form.addEventListener('input', () => this.onInput());
    // Not at pointerdown: so begins a finger that only scrolls.
    this.form.addEventListener('focusin', () => this.beginReading());
    if (isEmpty(draftOf(this.form))) this.show();
    else this.onInput(); // written before the script was there
    if (this.form.contains(document.activeElement)) this.beginReading();
    this.button.disabled = false;
    byId('offer').remove();
  }

  /** Back from "Sent" to an empty form, or to one with words that could not be added to the first tip. */
  again(text: string): void {
    byId('first').hidden = false;
    byId('write').hidden = false;
    this.text.value = text;
    this.show();
    if (text === '') this.text.focus();
    else showTrouble(this.config.words.tooLate, []);
  }

  private onInput(): void {
    if (this.busy) return;
    clearProblem(this.text);
    clearTimeout(this.timer);
    this.beginReading();
    this.timer = window.setTimeout(() => {
      this.show();
      this.effort.start();
    }, PAUSE_MILLIS);
    if (this.text.value.length < LONG_TEXT) this.show();
  }

  private beginReading(): void {
    this.judge.begin(() => this.show());
  }

  /** Names the desks, and the emergency number as soon as somebody says that there is danger now. */
  private show(judged: Judged = this.judge.judge(draftOf(this.form))): void {
    if (this.busy) return;
    this.shownDesks = judged.desks;
    const line = fill(this.config.words.reads, { desks: namesOf(judged.desks, this.config) });
    if (this.readers.textContent !== line) this.readers.textContent = line;
    const dangerNow = byId('danger-now');
    const appears = dangerNow.hidden && judged.answers.danger === 'yes';
    dangerNow.hidden = judged.answers.danger !== 'yes';
    // Never half behind the bar that holds Send.
    if (appears) dangerNow.scrollIntoView({ block: 'nearest' });
  }

  private async submit(): Promise<void> {
    if (this.busy) return;
    const { problem } = this.config.words;
    const draft = draftOf(this.form);
    if (isEmpty(draft)) return showProblem(this.text, problem.empty, this.config.words);
    if (codePoints(draft.text) > TEXT_MAX) return showProblem(this.text, problem.tooLong, this.config.words);
    this.setBusy(true);
    const named = this.shownDesks;
    await this.judge.settled();
    const judged = this.judge.judge(draft);
    // Nothing goes to a desk that was not on screen before Send was pressed.
    const known = judged.desks.every((desk) => named.includes(desk));
    if (known) await this.sendAhead(judged);
    this.setBusy(false);
    if (!known) this.readers.textContent += ` ${this.config.words.readersChanged}`;
  }

  private async sendAhead(judged: Judged): Promise<void> {
    const sending = this.send(judged);
    this.judge.giveWayTo(sending);
    await sending;
  }

  private async send(judged: Judged): Promise<void> {
    try {
      this.settle(judged, await this.bring(judged));
    } catch (error) {
      if (error instanceof TooLong) showProblem(this.text, this.config.words.problem.tooLong, this.config.words);
      else this.sending.fail(error instanceof NoConnection ? 'network' : 'refused');
    }
  }

  /** Other words are another tip, since the first may have arrived after all. */
  private async bring(judged: Judged): Promise<Outcome> {
    const draft = JSON.stringify([judged.text, judged.answers]);
    const once = (): Promise<Outcome> => this.sending.bring(draft, () => this.sealing.first(judged), () => this.effort.header());
    const outcome = await once();
    if (outcome.kind !== 'refused' || !MENDABLE.includes(outcome.code)) return outcome;
    this.sending.discard();
    await this.sealing.refresh();
    return once();
  }

  private settle(judged: Judged, outcome: Outcome): void {
    if (outcome.kind === 'refused') return this.sending.fail('refused');
    if (outcome.kind === 'gaveUp') return this.sending.fail(outcome.why);
    this.effort.stop();
    this.sending.done();
    this.form.reset();
    const { tip, more } = outcome;
    const accepted = more === null ? null : { tip, more, desks: judged.desks, seq: 1 };
    if (accepted && judged.rulebook === UNREAD) void this.judgeLate(accepted, judged);
    this.onSent(judged.desks, accepted);
  }

  /** What triage knows came after the words had gone: if they find more urgency, a second message without words says so. */
  private async judgeLate(accepted: Accepted, sent: Judged): Promise<void> {
    await this.judge.ended();
    const late = this.judge.judge(sent);
    if (!isAbove(late.verdict.urgency, sent.verdict.urgency)) return;
    const wordless = { ...late, text: '', verdict: { ...late.verdict, indicators: late.verdict.indicators.map((hit) => ({ ...hit, quote: '', start: 0, end: 0 })) } };
    await deliver(await this.sealing.more(accepted, wordless), () => ({}), () => undefined);
  }

  private setBusy(busy: boolean): void {
    this.busy = busy;
    this.text.readOnly = busy;
    this.button.disabled = busy;
    this.form.setAttribute('aria-busy', String(busy));
    if (busy) this.readers.textContent = this.config.words.sending;
    else this.show();
  }
}
