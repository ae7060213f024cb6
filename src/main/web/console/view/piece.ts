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

/** A piece that fetches what it shows when it comes, and again every so often while it stays. */
export abstract class Watching extends Piece {
  protected abstract readonly lookEveryMs: number;
  #timer: ReturnType<typeof setInterval> | undefined;

  protected abstract look(): Promise<void>;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => void this.look(), this.lookEveryMs);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  protected override firstUpdated(): void {
    void this.look();
  }
}

export function emit<T>(from: HTMLElement, type: string, detail: T): void {
  from.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
}
