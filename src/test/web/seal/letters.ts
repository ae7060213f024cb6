// Messages as a sender's page makes them.
import type { SenderBody, SenderCard } from '../../../main/web/seal/content';
import type { Recipient, SealedMessage } from '../../../main/web/seal/envelope';
import { newTip, seal } from '../../../main/web/seal/seal';

export const body = (text = 'He locked the door.', more: Partial<SenderBody> = {}): SenderBody => ({
  text, lang: 'en', answers: { who: 'self', danger: 'yes' }, at: '2026-11-23T12:00:00Z', seq: 1, urgency: 'EMERGENCY',
  desks: ['CMM'], rulebook: '2026-1', hits: [{ rule: 'locked_in', start: 3, end: 9 }], ...more,
});

export const card = (more: Partial<SenderCard> = {}): SenderCard => ({
  lang: 'en', who: 'self', urgency: 'EMERGENCY', desks: ['CMM'], indicators: ['locked_in'], rulebook: '2026-1', ...more,
});

export async function sealed(recipients: readonly Recipient[], text?: string, tip?: string): Promise<SealedMessage> {
  return seal({ tip: tip ?? (await newTip()), kind: 1, prov: 1, body: body(text), card: card(), recipients });
}

export const wrapOf = (message: SealedMessage, desk: string): SealedMessage['wraps'][number] => {
  const wrap = message.wraps.find((w) => w.desk === desk);
  if (!wrap) throw new Error(`no wrap for ${desk}`);
  return wrap;
};
