// GOV.UK's error pattern: a summary at the top that links to the field, and the same sentence at the field.
import { byId, make } from '../parts/dom';
import type { Words } from './config';
import { hideTrouble, showTrouble } from './trouble';

const ID = 'text-error';

export function showProblem(field: HTMLTextAreaElement, sentence: string, words: Words): void {
  clearProblem(field);
  const summary = make('a', { href: `#${field.id}` }, sentence);
  summary.addEventListener('click', (event) => {
    event.preventDefault(); // no #text in the address or the history
    field.focus();
  });
  showTrouble(words.problem.heading, [], [make('p', {}, summary)]);
  field.before(make('p', { id: ID, class: 'error' }, sentence));
  field.setAttribute('aria-invalid', 'true');
  field.setAttribute('aria-describedby', `${field.id}-hint ${ID}`);
  field.parentElement?.classList.add('wrong');
}

export function clearProblem(field: HTMLTextAreaElement): void {
  if (!field.hasAttribute('aria-invalid')) return;
  byId(ID).remove();
  field.removeAttribute('aria-invalid');
  field.setAttribute('aria-describedby', `${field.id}-hint`);
  field.parentElement?.classList.remove('wrong');
  hideTrouble();
}
