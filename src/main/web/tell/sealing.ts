// Locks a judged message for its desks, with keys whose chain was verified against the root built into the page.
import type { Accepted } from './form';
import type { Letter } from './deliver';
import type { Judged } from './report';

/** The words do not fit the largest size that is sent. */
export class TooLong extends Error {}

// Until seal/ lands the page cannot lock anything, so it sends nothing and says so.
const shut = (): never => {
  throw new Error('sealing has not landed');
};

export class Sealing {
  static prepare = async (_rootFingerprint: string, _onWaiting: () => void): Promise<Sealing> => shut();
  first = async (_judged: Judged): Promise<Letter> => shut();
  more = async (_accepted: Accepted, _judged: Judged, _contact: string, _seq: number): Promise<Letter> => shut();
  refresh = async (): Promise<void> => shut();
}
