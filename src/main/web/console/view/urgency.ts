// An urgency as a word and a shape, so that colour says nothing alone.
import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Urgency } from '../protocol';
import { words } from './words';

const SHAPES: Record<Urgency, SVGTemplateResult> = {
  EMERGENCY: svg`<path d="M6 1h8l5 5v8l-5 5H6l-5-5V6z"/><path class="ink" d="M8.8 4.5h2.4v7H8.8zm0 8.6h2.4v2.4H8.8z"/>`,
  URGENT: svg`<path d="M10 1.5 19.5 18.5H.5z"/><path class="ink" d="M9 7h2v6H9zm0 7.3h2v2H9z"/>`,
  ELEVATED: svg`<path d="M10 .8 19.2 10 10 19.2.8 10z"/>`,
  ROUTINE: svg`<circle cx="10" cy="10" r="7.5"/>`,
  JUNK: svg`<path d="M2.5 8.5h15v3h-15z"/>`,
};

export const urgencyMark = (urgency: Urgency): TemplateResult => html`<span class="urgency" data-level=${urgency}
  ><svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">${SHAPES[urgency]}</svg
  ><strong>${words().urgency[urgency]}</strong></span
>`;
