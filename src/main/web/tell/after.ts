// After "Sent": what happens now, and an optional second sealed message to the same desks.
import { byId, fill } from '../parts/dom';
import { codePoints, CONTACT_MAX, TEXT_MAX } from '../seal/content';
import { TooLong } from '../seal/seal';
import { namesOf, type Config } from './config';
import { deliver, type Letter, type Outcome, type Setback } from './deliver';
import type { Accepted } from './form';
import { clearProblem, showProblem } from './problem';
import { draftOf, isEmpty, judge } from './report';
import type { ContactPlan, Sealing } from './sealing';
import { hideTrouble, phoneLinks, showTrouble } from './trouble';

/** Puts the "Sent" message in the place of the fields and moves the reader there. */
export function showSent(config: Config, desks: string[]): void {
  byId('first').hidden = true;
  byId('write').hidden = true;
  byId('tell').append((byId<HTMLTemplateElement>('after').content.firstElementChild as Element).cloneNode(true));
  byId('reached').textContent = fill(config.words.reached, { desks: namesOf(desks, config) });
  const sent = byId('sent');
  sent.dataset['state'] = 'sent';
  sent.focus();
  window.scrollTo(0, 0);
}

/** The second part; as many as the server takes. */
export class MoreForm {
  private readonly form: HTMLFormElement;
  private readonly text: HTMLTextAreaElement;
  private readonly contact: HTMLTextAreaElement;
  private readonly button: HTMLButtonElement;
  private seq = 2;
  private busy = false;
  private sent: { draft: string; letter: Letter } | null = null;

  /** @param startAgain goes back to the first form, with these words in it */
  constructor(
    private readonly config: Config,
    private readonly sealing: Sealing,
    private readonly accepted: Accepted,
    private readonly startAgain: (text: string) => void,
  ) {
    this.form = (byId<HTMLTemplateElement>('after').content.querySelector('form') as HTMLFormElement).cloneNode(true) as HTMLFormElement;
    byId('tell').after(this.form);
    this.text = byId('moretext');
    this.contact = byId('contact');
    this.button = this.form.querySelector('button[type=submit]') as HTMLButtonElement;
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.submit();
    });
    this.form.addEventListener('input', () => [this.text, this.contact].forEach(clearProblem));
    byId('again').addEventListener('click', () => this.close(''));
  }

  private async submit(): Promise<void> {
    if (this.busy) return;
    const draft = draftOf(this.form);
    const plan = this.plan();
    const { words } = this.config;
    if (isEmpty(draft) && plan.lang === '' && plan.contact.trim() === '') return showProblem(this.text, words.emptyMore, words);
    if (codePoints(plan.contact) > CONTACT_MAX) return showProblem(this.contact, words.contactTooLong, words);
    if (codePoints(draft.text) > TEXT_MAX) return showProblem(this.text, words.problem.tooLong, words);
    await this.send(JSON.stringify([draft, plan]), () => this.sealing.more(this.accepted, judge(draft, plan.lang), plan, this.seq));
  }

  private plan(): ContactPlan {
    const fields = new FormData(this.form);
    return { lang: String(fields.get('lang') ?? ''), contact: String(fields.get('contact') ?? '') };
  }

  private async send(draft: string, seal: () => Promise<Letter>): Promise<void> {
    this.setBusy(true);
    try {
      if (this.sent?.draft !== draft) this.sent = { draft, letter: await seal() };
      this.settle(await deliver(this.sent.letter, () => ({}), (why) => this.wait(why)));
    } catch (error) {
      if (error instanceof TooLong) showProblem(this.text, this.config.words.problem.tooLong, this.config.words);
      else this.fail('refused');
    } finally {
      this.setBusy(false);
    }
  }

  private settle(outcome: Outcome): void {
    if (outcome.kind === 'accepted') return this.done();
    if (outcome.kind === 'gaveUp') return this.fail(outcome.why);
    const tooLate = ['not_allowed', 'not_found', 'too_many'].includes(outcome.code);
    if (tooLate) this.close([this.text.value, this.contact.value].filter((words) => words !== '').join('\n\n'));
    else this.fail('refused');
  }

  private done(): void {
    this.seq += 1;
    this.sent = null;
    this.form.reset();
    hideTrouble();
    byId('progress').textContent = this.config.words.sentMore;
  }

  private close(text: string): void {
    this.form.remove();
    this.startAgain(text);
  }

  private wait(why: Setback): void {
    byId('progress').textContent = this.config.words.retrying;
    if (byId('trouble').hidden) this.showFailure(why, this.config.words.retrying);
  }

  private fail(why: Setback | 'refused'): void {
    byId('progress').textContent = '';
    this.showFailure(why, this.config.words.failed.otherWays);
  }

  private showFailure(why: Setback | 'refused', next: string): void {
    showTrouble(this.config.words.failed.heading, [this.config.words.failed[why], next], phoneLinks());
  }

  private setBusy(busy: boolean): void {
    this.busy = busy;
    this.button.disabled = busy;
    this.text.readOnly = busy;
    this.contact.readOnly = busy;
    if (busy) byId('progress').textContent = this.config.words.sending;
  }
}
