// The words of the console in the chosen language, checked when it is built: a key that Danish lacks does not compile.
import { desk as english } from '../../../../../i18n/messages/en.json';
import { desk as danish } from '../../../../../i18n/messages/da.json';

export type Words = typeof english;
export type Tag = 'en' | 'da';

const WORDS: Record<Tag, Words> = { en: english, da: danish };

let tag: Tag = document.documentElement.lang === 'da' ? 'da' : 'en';

export const languageTag = (): Tag => tag;
/** For times and numbers: a clock of 24 hours in English too. */
export const locale = (): string => (tag === 'en' ? 'en-GB' : tag);
export const words = (): Words => WORDS[tag];

export function chooseLanguage(chosen: Tag): void {
  tag = chosen;
  document.documentElement.lang = chosen;
  document.title = words().title;
}

/** Fills `{name}` places; a value is text, never markup. */
export function fill(phrase: string, values: Record<string, string | number>): string {
  return phrase.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** Picks the plural form of the chosen language and fills it. */
export function plural(forms: { one: string; other: string }, n: number, values: Record<string, string | number> = {}): string {
  const form = new Intl.PluralRules(tag).select(n) === 'one' ? forms.one : forms.other;
  return fill(form, { n, ...values });
}

/** The phrase for a code that comes from the wire; else `otherwise`, or the code itself when nobody has named it yet. */
export function named(phrases: Record<string, unknown>, code: string, otherwise = code): string {
  const phrase = Object.hasOwn(phrases, code) ? phrases[code] : undefined;
  return typeof phrase === 'string' ? phrase : otherwise;
}

/** Who sealed it, and who could read it before: on the simple page nobody but our own side, unlike with a text message. */
export function provenance(channel: string, prov: number): string {
  return named(words().prov, channel === 'web' && prov === 2 ? 'web2' : String(prov));
}

/** A sign by the id of the rule that saw it. */
export const signName = (rule: string): string => named(words().signs, rule);

export function languageName(code: string): string {
  if (code === '' || code === 'und') return words().row.unknownLanguage;
  try {
    const name = new Intl.DisplayNames([tag], { type: 'language' }).of(code) ?? code;
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
  } catch {
    return words().row.unknownLanguage;
  }
}
