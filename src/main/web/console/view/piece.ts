import { LitElement, type PropertyValues } from 'lit';

/** A part of the console, drawn in the ordinary document so that one style sheet and one set of labels reach everything. */
export abstract class Piece extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Focus survives a list that is re-ordered under the reader's hands. */
  protected override update(changed: PropertyValues): void {
    const focused = document.activeElement;
    super.update(changed);
    if (focused instanceof HTMLElement && focused !== document.activeElement && this.contains(focused)) focused.focus({ preventScroll: true });
  }
}

export function emit<T>(from: HTMLElement, type: string, detail: T): void {
  from.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
}
