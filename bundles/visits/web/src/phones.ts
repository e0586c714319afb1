// SPDX-License-Identifier: Apache-2.0

/** The number that takes the place of the site's own. */
export interface Replacement {
  /** International digits without a plus. */
  readonly number: string;
  /** The spelling for places whose own format cannot hold the number. */
  readonly display: string;
}

/** Stands in a text where one text node ends and the next begins; a phone may run across it. */
export const NODE_BREAK = '\0';

const SPACE = /[\s\0\xad\u200b-\u200d\u2060]*/.source;
const DASHES = /-\u2010-\u2015\u2212/.source;
const GAP = `${SPACE}(?:[${DASHES}().\\/]${SPACE}){0,3}`;
const PLUS = `(?:\\(${SPACE})?\\+${SPACE}(?:\\(${SPACE})?`;

/** What may not follow a phone: more of the same number, or the rest of an address. */
const END = `(?![${DASHES}.:]?\\d|[a-z@_])`;
/** For spellings that are weak signs of a phone: no further digits behind a gap either. */
const ALONE = `${END}(?![${DASHES}.\\s]*\\d)`;

/** Numbers of other kinds, passed over before anything in them is taken for a phone. */
const OTHERS = [
  // taxpayer and insurance numbers with their labels: ИНН (also ИНН/КПП), СНИЛС
  /(?:\u0418\u041d\u041d|\u0421\u041d\u0418\u041b\u0421)\D{0,5}\d+/,
  // codes and addresses
  /[a-z_]\/?\d[\d.-]*/,
  // dates, then opening hours
  /\d\d?[.\/-]\d\d?[.\/-](?:19|20)\d\d(?!\d)/,
  /(?:19|20)\d\d[.-]\d\d[.-]\d\d(?![-\d])/,
  /\d\d?[:.]\d\d\s*[-\u2010-\u2015]\s*\d\d?[:.]\d\d(?![-.]?\d)/,
].map((pattern) => pattern.source);
/** Digits that began no phone, with all that hangs on them. */
const REST = `(?:${PLUS})?\\d+(?:[.,:/-]\\d+)*`;

/** Thousands written apart, alone or as a range, and coordinates. */
const AMOUNT = /^(?:\d{1,3}(?:\s\d{3})+(?:\s*[-\u2010-\u2015\/]\s*|$))+$|^\d\d?\.\d+$/;

const digitsOf = (text: string) => text.replace(/\D/g, '');
const more = (count: number | string) => `(?:${GAP}\\d){${count}}`;

const isRussian = (number: string) => /^7\d{10}$/.test(number);
/** A Russian spelling may begin with 8 in the place of the country code, or with 7 and no plus. */
const hasTrunk = (old: string, number: string) => /^[78]\d{10}$/.test(old) && isRussian(number);
/** Leading digits by which a number is known to be of the same country: 1 and 7 are whole country codes. */
const countryOf = (number: string) => number.slice(0, /^[17]/.test(number) ? 1 : 2);

/** Matches all that is made of digits; its one group holds what is a phone on a site with this number. */
function phonePattern(number: string): RegExp {
  const country = countryOf(number);
  const own = country.split('').join(GAP) + more(number.length - country.length);
  const phones = [
    // with country code
    `(?:${PLUS}|\\()?[78]${more(10)}${END}`,
    PLUS + own + END,
    PLUS + '[1-689]' + more('7,12') + END,
    '\\(?' + own + ALONE,
    // with area code
    `(?=\\(\\d{3,5}\\))\\([2-9]${more(9)}${END}`,
    `\\(?[${isRussian(number) ? '347-' : '2-'}9]${more(country.length > 1 ? '8,9' : 9)}${ALONE}`,
    `\\(?0[1-9]${more('7,9')}${ALONE}`,
    // local
    `\\d{3}[${DASHES}\\s\\0]+\\d\\d[${DASHES}\\s\\0]+\\d\\d${ALONE}`,
    `\\d\\d?\\0?[${DASHES}]\\0?\\d\\d\\0?[${DASHES}]\\0?\\d\\d${ALONE}`,
  ];
  return new RegExp(`${OTHERS.join('|')}|(${phones.join('|')})|${REST}`, 'gi');
}

/** The new digits for a spelling that can hold them, one for one. */
function digitsFor(spelling: string, number: string): string | undefined {
  const old = digitsOf(spelling);
  if (hasTrunk(old, number)) {
    return (spelling.includes('+') ? '7' : old[0]) + number.slice(1);
  }
  if (old.length === number.length && countryOf(old) === countryOf(number)) return number;
  const tenDigitCountry = number.length === 12 || /^[17]\d{10}$/.test(number);
  return /^[1-9]\d{9}$/.test(old) && tenDigitCountry ? number.slice(-10) : undefined;
}

function respell(spelling: string, { number, display }: Replacement): string {
  const digits = digitsFor(spelling, number);
  if (digits) {
    let next = 0;
    return spelling.replace(/\d/g, () => digits.charAt(next++));
  }
  const unclosed = /^\([^)]*$/.test(spelling) ? '(' : '';
  return unclosed + display + spelling.replace(/[^\0]/g, '');
}

/** Puts the replacement in the place of each phone of a text and tells how many there were. */
export type TextSwap = (text: string) => readonly [text: string, phones: number];

export function textSwap(replacement: Replacement): TextSwap {
  const pattern = phonePattern(replacement.number);
  return (text) => {
    let phones = 0;
    const swapped = text.replace(pattern, (match: string, phone?: string) => {
      if (!phone || AMOUNT.test(phone)) return match;
      phones++;
      return respell(phone, replacement);
    });
    return [swapped, phones];
  };
}

/** The `tel:` address with the new number, or undefined where the old one holds no phone. */
export function swapLink(address: string, { number }: Replacement): string | undefined {
  const [, scheme, phone = '', rest] = /^\s*(tel:\/*)([^,;?]*)(.*)/i.exec(address) || [];
  const old = digitsOf(phone.replace(/%../g, ''));
  if (!/^\d{5,15}$/.test(old)) return undefined;
  const trunk = hasTrunk(old, number) && !/\+|%2b/i.test(phone);
  return scheme + (trunk ? old.charAt(0) + number.slice(1) : '+' + number) + rest;
}
