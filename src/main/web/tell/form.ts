// The first message: shows who will read it while it is written, and sends it once, whatever the connection does.
import { byId, fill } from '../parts/dom';
import type { Effort } from '../parts/effort';
import { codePoints, TEXT_MAX } from '../seal/content';
import { TooLong } from '../seal/seal';
import { namesOf, type Config } from './config';
import { deliver, type Outcome, type Setback } from './deliver';
import type { Sealing } from './sealing';
import { clearProblem, showProblem } from './problem';
import { draftOf, isEmpty, judge, type Judged } from './report';
import { hideTrouble, phoneLinks, showTrouble } from './trouble';

const PAUSE_MILLIS = 800;
/** From this length on triage waits for a pause, so that typing stays smooth on a slow phone. */
const LONG_TEXT = 2_000;

/** What the second part needs of the first. */
export interface Accepted { tip: string; more: string; desks: string[] }

export class TellForm {
  private readonly form = byId<HTMLFormElement>('tell');
  private readonly text = byId<HTMLTextAreaElement>('text');
  private readonly button = this.form.querySelector('button') as HTMLButtonElement;
  private readonly readers = byId('readers');
  private shownDesks: string[] = [];
  private busy = false;
  private timer = 0;
  private sent: { draft: string; letter: Awaited<ReturnType<Sealing['first']>> } | null = null;

  constructor(
    private readonly config: Config,
    private readonly sealing: Sealing,
    private readonly effort: Effort,
    private readonly onSent: (accepted: Accepted | null, desks: string[]) => void,
  ) {}

  /** From here on the button works. Everything that can fail at start has run before. */
  open(): void {
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.submit();
    });
    this.form.addEventListener('input', () => this.onInput());
    if (isEmpty(draftOf(this.form))) this.show(judge(draftOf(this.form)));
    else this.onInput(); // written before the script was there
    this.button.disabled = false;
    this.readers.dataset['state'] = 'ready';
  }

  /** Back from "Sent" to an empty form, or to one with words that could not be added to the first tip. */
  again(text: string): void {
    byId('first').hidden = false;
    byId('write').hidden = false;
    this.text.value = text;
    this.show(judge(draftOf(this.form)));
    if (text !== '') showTrouble(this.config.words.tooLate, []);
    else this.text.focus();
  }

  private onInput(): void {
    if (this.busy) return;
    clearProblem(this.text);
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.show(judge(draftOf(this.form)));
      this.effort.start();
    }, PAUSE_MILLIS);
    if (this.text.value.length < LONG_TEXT) this.show(judge(draftOf(this.form)));
  }

  /** Names the desks, and the emergency number as soon as somebody says that there is danger now. */
  private show(judged: Judged): void {
    this.shownDesks = judged.desks;
    const line = fill(this.config.words.reads, { desks: namesOf(judged.desks, this.config) });
    if (this.readers.textContent !== line) this.readers.textContent = line;
    byId('danger-now').hidden = judged.answers.danger !== 'yes';
  }

  private async submit(): Promise<void> {
    if (this.busy) return;
    const draft = draftOf(this.form);
    if (isEmpty(draft)) return showProblem(this.text, this.config.words.problem.empty, this.config.words);
    if (codePoints(draft.text) > TEXT_MAX) return showProblem(this.text, this.config.words.problem.tooLong, this.config.words);
    const named = this.shownDesks;
    const judged = judge(draft);
    this.show(judged);
    // Nothing goes to a desk that was not on screen before Send was pressed.
    if (judged.desks.some((desk) => !named.includes(desk))) {
      this.readers.textContent += ` ${this.config.words.readersChanged}`;
      return;
    }
    await this.send(judged);
  }

  private async send(judged: Judged): Promise<void> {
    this.setBusy(true);
    try {
      await this.settle(judged, await this.bring(judged));
    } catch (error) {
      if (error instanceof TooLong) showProblem(this.text, this.config.words.problem.tooLong, this.config.words);
      else this.fail('refused');
    } finally {
      this.setBusy(false);
    }
  }

  /** The same words again are the same bytes again; other words are another tip, since the first may have arrived. */
  private async bring(judged: Judged): Promise<Outcome> {
    const draft = JSON.stringify([judged.text, judged.answers]);
    if (this.sent?.draft !== draft) this.sent = { draft, letter: await this.sealing.first(judged) };
    const outcome = await this.deliver(this.sent.letter);
    if (outcome.kind !== 'refused' || !['wrap_mismatch', 'tip_exists'].includes(outcome.code)) return outcome;
    // The desks' keys changed while the page was open: take the new ones, once.
    await this.sealing.refresh();
    this.sent = { draft, letter: await this.sealing.first(judged) };
    return this.deliver(this.sent.letter);
  }

  private deliver(letter: Awaited<ReturnType<Sealing['first']>>): Promise<Outcome> {
    return deliver(letter, () => this.effort.header(), (why) => this.wait(why));
  }

  private async settle(judged: Judged, outcome: Outcome): Promise<void> {
    if (outcome.kind === 'refused') return this.fail('refused');
    if (outcome.kind === 'gaveUp') return this.fail(outcome.why);
    const tip = (this.sent as NonNullable<typeof this.sent>).letter.tip;
    this.effort.stop();
    this.sent = null;
    hideTrouble();
    this.form.reset();
    this.onSent(outcome.more === null ? null : { tip, more: outcome.more, desks: judged.desks }, judged.desks);
  }

  private wait(why: Setback): void {
    this.readers.textContent = this.config.words.retrying;
    if (byId('trouble').hidden) this.showFailure(why, this.config.words.retrying);
  }

  private fail(why: Setback | 'refused'): void {
    this.readers.dataset['state'] = 'failed';
    this.showFailure(why, this.config.words.failed.otherWays);
  }

  private showFailure(why: Setback | 'refused', next: string): void {
    const { failed } = this.config.words;
    showTrouble(failed.heading, [failed[why], next], phoneLinks());
  }

  private setBusy(busy: boolean): void {
    this.busy = busy;
    this.text.readOnly = busy;
    this.button.disabled = busy;
    this.form.setAttribute('aria-busy', String(busy));
    if (busy) {
      this.readers.dataset['state'] = 'sending';
      this.readers.textContent = this.config.words.sending;
    } else {
      this.show(judge(draftOf(this.form)));
    }
  }
}
