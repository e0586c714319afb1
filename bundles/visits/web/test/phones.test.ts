// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { NODE_BREAK, swapLink, textSwap } from '../src/phones';

const MOSCOW = { number: '74957654321', display: '+7 495 765-43-21' };
const BERLIN = { number: '493098765432', display: '+49 30 98765432' };
const KYIV = { number: '380447654321', display: '+380 44 765-43-21' };
const NEW_YORK = { number: '12127654321', display: '+1 212-765-4321' };

const swapped = (text: string, replacement = MOSCOW) => textSwap(replacement)(text)[0];
const phonesIn = (text: string, replacement = MOSCOW) => textSwap(replacement)(text)[1];

function table(rows: readonly (readonly [text: string, expected: string])[], replacement = MOSCOW): void {
  for (const [text, expected] of rows) {
    it(`${JSON.stringify(text)} becomes ${JSON.stringify(expected)}`, () => {
      assert.equal(swapped(text, replacement), expected);
    });
  }
}

describe('a Russian number keeps the format of the site', () => {
  table([
    ['+7 (499) 123-45-67', '+7 (495) 765-43-21'],
    ['+7(499)123-45-67', '+7(495)765-43-21'],
    ['+7 499 123 45 67', '+7 495 765 43 21'],
    ['+74991234567', '+74957654321'],
    ['+7-499-123-45-67', '+7-495-765-43-21'],
    ['+7.499.123.45.67', '+7.495.765.43.21'],
    ['+7\u00a0499\u00a0123\u201145\u201167', '+7\u00a0495\u00a0765\u201143\u201121'],
    ['+7 (499) 123 – 45 – 67', '+7 (495) 765 – 43 – 21'],
    ['+ 7 (499) 1234567', '+ 7 (495) 7654321'],
    ['(+7) 499 123-45-67', '(+7) 495 765-43-21'],
    ['8 (499) 123-45-67', '8 (495) 765-43-21'],
    ['8-499-123-45-67', '8-495-765-43-21'],
    ['8(499)-123-45-67', '8(495)-765-43-21'],
    ['84991234567', '84957654321'],
    ['8 (800) 555 35 35', '8 (495) 765 43 21'],
    ['8-800-2000-600', '8-495-7654-321'],
    ['8 (40161) 2-34-56', '8 (49576) 5-43-21'],
    ['7 499 123-45-67', '7 495 765-43-21'],
    ['+8 499 123-45-67', '+7 495 765-43-21'],
    ['(499) 123-45-67', '(495) 765-43-21'],
    ['(4012) 12-34-56', '(4957) 65-43-21'],
    ['499 123-45-67', '495 765-43-21'],
    ['499/123-45-67', '495/765-43-21'],
    ['4991234567', '4957654321'],
    ['(8 499 123-45-67)', '(8 495 765-43-21)'],
  ]);
});

describe('the text around a number stays', () => {
  table([
    ['Тел.: +7 499 123-45-67, доб. 12', 'Тел.: +7 495 765-43-21, доб. 12'],
    ['тел.8(499)123-45-67.', 'тел.8(495)765-43-21.'],
    ['8 499 123-45-67 пн-пт 10:00-20:00', '8 495 765-43-21 пн-пт 10:00-20:00'],
    ['10:00-20:00 8 499 123-45-67', '10:00-20:00 8 495 765-43-21'],
    ['8.00-20.00 8 499 123-45-67', '8.00-20.00 8 495 765-43-21'],
    ['с 8-20 (499) 123-45-67', 'с 8-20 (495) 765-43-21'],
    ['9-18 8 499 123 45 67', '9-18 8 495 765 43 21'],
    ['24/7 8 499 123 45 67', '24/7 8 495 765 43 21'],
    ['(499) 123-45-67 9-18', '(495) 765-43-21 9-18'],
    ['+7 499 123-45-67 9-18', '+7 495 765-43-21 9-18'],
    ['31.12.2024 18:00 +7 499 123-45-67', '31.12.2024 18:00 +7 495 765-43-21'],
    ['03.12.2024 8 499 123-45-67', '03.12.2024 8 495 765-43-21'],
    ['ООО «Ромашка», ИНН 7701234567, 8 499 123-45-67', 'ООО «Ромашка», ИНН 7701234567, 8 495 765-43-21'],
    ['sales78005553535@mail.ru, 84991234567', 'sales78005553535@mail.ru, 84957654321'],
  ]);

  it('several numbers are swapped each', () => {
    assert.deepEqual(textSwap(MOSCOW)('8 499 123-45-67 8 800 555-35-35, (499) 123-45-68 (499) 123-45-69'), [
      '8 495 765-43-21 8 495 765-43-21, (495) 765-43-21 (495) 765-43-21',
      4,
    ]);
  });
});

describe('what cannot hold the number gets its display', () => {
  table([
    ['123-45-67', '+7 495 765-43-21'],
    ['123 45 67', '+7 495 765-43-21'],
    ['12-34-56', '+7 495 765-43-21'],
    ['2-34-56', '+7 495 765-43-21'],
    ['тел. 123-45-67 или 12-34-56', 'тел. +7 495 765-43-21 или +7 495 765-43-21'],
    ['+7 499 123-45-67, 123-45-68', '+7 495 765-43-21, +7 495 765-43-21'],
    ['+380 44 123-45-67', '+7 495 765-43-21'],
    ['+44 20 7946 0958 9-18', '+7 495 765-43-21 9-18'],
    ['+44 20 7946 0958 10:00-18:00', '+7 495 765-43-21 10:00-18:00'],
    ['+49 (30) 1234567', '+7 495 765-43-21'],
    ['(044) 123-45-67', '+7 495 765-43-21'],
    ['(033 123-45-67)', '(+7 495 765-43-21)'],
  ]);
});

describe('numbers of other countries', () => {
  table(
    [
      ['+49 30 12345678', '+49 30 98765432'],
      ['+49 (30) 1234-5678', '+49 (30) 9876-5432'],
      ['49 30 12345678', '49 30 98765432'],
      ['0049 30 12345678', '0049 30 98765432'],
      ['030 12345678', '+49 30 98765432'],
      ['030/123 456 78', '+49 30 98765432'],
      ['+49 30 1234567', '+49 30 98765432'],
      ['+7 499 123-45-67', '+49 30 98765432'],
      ['8 (499) 123-45-67', '+49 30 98765432'],
    ],
    BERLIN,
  );
  table(
    [
      ['+38 (044) 123-45-67', '+38 (044) 765-43-21'],
      ['+380 44 123 45 67', '+380 44 765 43 21'],
      ['380441234567', '380447654321'],
      ['(044) 123-45-67', '+380 44 765-43-21'],
      ['044 123 45 67', '+380 44 765-43-21'],
    ],
    KYIV,
  );
  table(
    [
      ['+1 (212) 555-0123', '+1 (212) 765-4321'],
      ['1-212-555-0123', '1-212-765-4321'],
      ['(212) 555-0123', '(212) 765-4321'],
      ['212.555.0123', '212.765.4321'],
    ],
    NEW_YORK,
  );
});

describe('look-alikes are left alone', () => {
  const lookAlikes = [
    '1 200 руб',
    '1 200 000 ₽',
    '3 500 000 - 4 500 000',
    '7 500 000 - 8 500 000 руб.',
    '50 000 – 70 000 руб.',
    '30 000/40 000',
    '4 951 234 567',
    '1200000000 ₽',
    '12,50 €',
    '45.50000000',
    '10:00-20:00',
    '09:00 – 18:00',
    '9.00-18.00',
    '2019-2024',
    '2019–2024 10',
    '12.05.2024',
    '31.12.2024 18',
    '03.12.2024 18',
    '31/12/2024 18',
    '2024-12-31',
    '101000, Москва, ул. Тверская, 12-34',
    '192.168.100.200',
    'v1.2.3',
    '55.755826, 37.617300',
    '4276 3800 1234 5678',
    '40702810400000001234',
    'ОГРН 1027700132195',
    'ИНН 7701234567',
    'ИНН/КПП 7701234567/770101001',
    'СНИЛС 123-456-789 01',
    'AB78005553535',
    'id4951234567',
    'wa.me/79261234567',
    '89261234567@mail.ru',
    '550e8400-e29b-41d4-a716-446655440000',
    '112',
    '8 800',
    '+7 499 123-45-6',
    '123456789012345678',
  ];
  for (const text of lookAlikes) {
    it(JSON.stringify(text), () => assert.deepEqual(textSwap(MOSCOW)(text), [text, 0]));
  }
});

describe('a number across several nodes', () => {
  const cases: readonly (readonly [pieces: string[], expected: string[]])[] = [
    [
      ['+7 (499) ', '123-45-67'],
      ['+7 (495) ', '765-43-21'],
    ],
    [
      ['8', ' 499 ', '123-4', '5-67', ' звоните'],
      ['8', ' 495 ', '765-4', '3-21', ' звоните'],
    ],
    [
      ['8 499 123-45-67', '8 800 555-35-35'],
      ['8 495 765-43-21', '8 495 765-43-21'],
    ],
    [
      ['499 123-45-67', '499 123-45-68'],
      ['495 765-43-21', '495 765-43-21'],
    ],
    [
      ['+7 (499)\n      ', '\n   123-45-67\n'],
      ['+7 (495)\n      ', '\n   765-43-21\n'],
    ],
    [
      ['тел. ', '123-', '45-67', ' ок'],
      ['тел. ', '+7 495 765-43-21', '', ' ок'],
    ],
  ];
  for (const [pieces, expected] of cases) {
    it(JSON.stringify(pieces), () => {
      assert.deepEqual(swapped(pieces.join(NODE_BREAK)).split(NODE_BREAK), expected);
    });
  }
});

describe('properties', () => {
  const separator = fc.constantFrom(' ', '\u00a0', '-', '\u2011', '–', '.', ' - ', '', '  ');
  const grouping = fc.constantFrom([3, 2, 2], [2, 2, 3], [2, 3, 2], [3, 4], [7], [1, 2, 2, 2], [4, 3]);
  const area = fc.constantFrom(
    (code: string) => ` (${code}) `,
    (code: string) => `(${code})`,
    (code: string) => ` ${code} `,
    (code: string) => `-${code}-`,
    (code: string) => ` ${code}-`,
    (code: string) => `.${code}.`,
    (code: string) => code,
    (code: string) => ` /${code}/ `,
  );
  const lead = fc.constantFrom('+7', '8', '7', '+ 7');
  const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
  const national = fc.tuple(fc.constantFrom('3', '4', '8', '9'), digits(9)).map((parts) => parts.join(''));
  const around = fc.constantFrom(
    ['', ''],
    ['Тел.: ', ''],
    ['Звоните ', '!'],
    ['(', ')'],
    ['', ', пн-пт 10:00-20:00'],
    ['Цена 1 200 руб, ', ' круглосуточно'],
    ['с 2019 года: ', '.'],
  );

  const spelling = fc
    .record({ lead, area, grouping, separator, around })
    .map(({ lead, area, grouping, separator, around }) => (tenDigits: string) => {
      let at = 3;
      const groups = grouping.map((size) => tenDigits.slice(at, (at += size)));
      return around[0] + lead + area(tenDigits.slice(0, 3)) + groups.join(separator) + around[1];
    });

  it('a number in any usual spelling is swapped in that spelling', () => {
    fc.assert(
      fc.property(spelling, national, national, (spell, old, fresh) => {
        const replacement = { number: '7' + fresh, display: 'display' };
        assert.deepEqual(textSwap(replacement)(spell(old)), [spell(fresh), 1], spell(old));
      }),
      { numRuns: 2000 },
    );
  });

  it('a swap of a swapped text changes nothing', () => {
    fc.assert(
      fc.property(spelling, national, (spell, old) => {
        const once = swapped(spell(old));
        assert.deepEqual(textSwap(MOSCOW)(once), [once, 1]);
      }),
    );
  });

  it('tags inside a number do not matter', () => {
    fc.assert(
      fc.property(spelling, national, fc.array(fc.nat(40), { maxLength: 4 }), (spell, old, cuts) => {
        const text = spell(old);
        const breaks = [...new Set(cuts.map((cut) => cut % text.length))].sort((a, b) => b - a);
        const broken = breaks.reduce((all, at) => all.slice(0, at) + NODE_BREAK + all.slice(at), text);
        const result = swapped(broken);
        assert.equal(result.replaceAll(NODE_BREAK, ''), swapped(text), JSON.stringify(broken));
        assert.equal(result.split(NODE_BREAK).length, broken.split(NODE_BREAK).length);
      }),
    );
  });

  it('any text keeps its nodes and ends in one step', () => {
    const junk = fc.array(
      fc.oneof(
        digits(1),
        digits(2),
        digits(3),
        fc.constantFrom(' ', '-', '(', ')', '+', '.', '/', NODE_BREAK, ':', ',', '\n', 'а', 'z'),
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(junk, (parts) => {
        const text = parts.join('');
        const [result, phones] = textSwap(MOSCOW)(text);
        assert.equal(result.split(NODE_BREAK).length, text.split(NODE_BREAK).length);
        assert.equal(phones === 0, result === text || phonesIn(result) === 0);
      }),
      { numRuns: 1000 },
    );
  });

  it('a long text takes no long time', () => {
    const swap = textSwap(MOSCOW);
    for (const unit of ['1', '1 ', ' ', '(', '8 (', '1-', '8 800 ', '+', '+ ', '000 ', '1\0', '100 000 - ']) {
      const start = performance.now();
      swap(unit.repeat(100_000 / unit.length));
      assert.ok(performance.now() - start < 500, `${JSON.stringify(unit)} repeated`);
    }
  });
});

describe('tel: links', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['tel:+74991234567', 'tel:+74957654321'],
    ['tel:+7-499-123-45-67', 'tel:+74957654321'],
    ['tel:+7 (499) 123-45-67', 'tel:+74957654321'],
    ['tel:%2B74991234567', 'tel:+74957654321'],
    ['tel:+7%20499%20123-45-67', 'tel:+74957654321'],
    ['tel://+74991234567', 'tel://+74957654321'],
    ['TEL:84991234567', 'TEL:84957654321'],
    ['tel:8(499)123-45-67', 'tel:84957654321'],
    ['tel:74991234567', 'tel:74957654321'],
    ['tel:4991234567', 'tel:+74957654321'],
    ['tel:1234567', 'tel:+74957654321'],
    ['tel:+380441234567', 'tel:+74957654321'],
    ['tel:+74991234567,,12', 'tel:+74957654321,,12'],
    ['tel:+74991234567;ext=12', 'tel:+74957654321;ext=12'],
    ['tel:112', undefined],
    ['tel:', undefined],
    ['tel:1234567890123456', undefined],
    ['mailto:84991234567@mail.ru', undefined],
    ['/tel:84991234567', undefined],
  ];
  for (const [address, expected] of cases) {
    it(`${address} becomes ${expected}`, () => assert.equal(swapLink(address, MOSCOW), expected));
  }
  it('a number of another country is always international', () => {
    assert.equal(swapLink('tel:84991234567', BERLIN), 'tel:+493098765432');
  });
});
